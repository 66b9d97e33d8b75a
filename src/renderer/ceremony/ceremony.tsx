import './texts.ts';
import '../wall/wall.css';
import { useEffect, useLayoutEffect } from 'preact/compat';
import { useLocation } from 'wouter-preact';
import { useStatus } from '../api/status.ts';
import { i18next } from '../i18n/i18n.ts';
import { useKeepAwake } from '../ui/use-keep-awake.ts';
import { useStaffCorner } from '../ui/use-staff-corner.ts';
import { Stage } from './stage.tsx';
import { useCeremony } from './use-ceremony.ts';

/** The ceremony face: prizes and the visitors' choice, revealed on stage one press each. Staff begin and end it. */
export default function Ceremony() {
  const status = useStatus();
  const ceremony = useCeremony();
  const [, navigate] = useLocation();
  const language = status?.kiosk.language;
  useStaffCorner();
  useKeepAwake(true);
  useLayoutEffect(() => {
    document.documentElement.dataset['face'] = 'wall';
    return () => {
      delete document.documentElement.dataset['face'];
    };
  }, []);
  useEffect(() => {
    if (language) void i18next.changeLanguage(language);
  }, [language]);
  const role = status?.kiosk.role;
  useEffect(() => {
    // Not by way of `/`, which would lead back here until it has heard of the end.
    if (ceremony === null && role) navigate(role === 'wall' ? '/wall' : '/touch', { replace: true });
  }, [ceremony, role, navigate]);
  return status && ceremony ? <Stage ceremony={ceremony} exhibition={status.exhibition} /> : null;
}
