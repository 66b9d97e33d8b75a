import './texts.ts';
import '../wall/wall.css';
import { useEffect } from 'preact/compat';
import { useLocation } from 'wouter-preact';
import { useStatus } from '../api/status.ts';
import { useWallFace } from '../ui/use-wall-face.ts';
import { Stage } from './stage.tsx';
import { useCeremony } from './use-ceremony.ts';

/** The ceremony face: prizes and the visitors' choice, revealed on stage one press each. Staff begin and end it. */
export default function Ceremony() {
  const status = useStatus();
  const ceremony = useCeremony();
  const [, navigate] = useLocation();
  useWallFace(status?.kiosk);
  const role = status?.kiosk.role;
  useEffect(() => {
    // Not by way of `/`, which would lead back here until it has heard of the end.
    if (ceremony === null && role) navigate(role === 'wall' ? '/wall' : '/touch', { replace: true });
  }, [ceremony, role, navigate]);
  return status && ceremony ? <Stage ceremony={ceremony} exhibition={status.exhibition} /> : null;
}
