import './texts.ts';
import './staff.css';
import { useLayoutEffect, useMemo, useState } from 'preact/compat';
import { useLocation } from 'wouter-preact';
import type { StaffSession } from '../../shared/staff.ts';
import { useStatus } from '../api/status.ts';
import { i18next } from '../i18n/i18n.ts';
import { Desk } from './desk.tsx';
import { PinPad } from './pin-pad.tsx';
import { createStaffClient, StaffClientProvider } from './staff-client.ts';

/** The staff face: a PIN, then the desk, which locks by itself. */
export default function StaffFace() {
  const status = useStatus();
  const [, navigate] = useLocation();
  const [session, setSession] = useState<StaffSession | null>(null);
  const [large, setLarge] = useState(false);
  const language = status?.kiosk.language;

  useLayoutEffect(() => {
    document.documentElement.dataset['face'] = 'staff';
    return () => {
      delete document.documentElement.dataset['face'];
    };
  }, []);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-large', large);
    return () => document.documentElement.removeAttribute('data-large');
  }, [large]);
  useLayoutEffect(() => {
    if (language) void i18next.changeLanguage(language);
  }, [language]);

  const client = useMemo(
    () => (session ? createStaffClient(session, () => setSession(null)) : null),
    [session],
  );
  const leave = () => {
    client?.lock();
    navigate('/', { replace: true });
  };
  if (!client || !session) return <PinPad onSession={setSession} onLeave={leave} />;
  return (
    <StaffClientProvider value={client}>
      <Desk seconds={session.seconds} large={large} onLarge={setLarge} onLeave={leave} />
    </StaffClientProvider>
  );
}
