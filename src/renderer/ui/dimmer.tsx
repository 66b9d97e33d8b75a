import { useEffect, useState } from 'preact/compat';
import { lightAt } from '../../shared/dimming.ts';
import { serverNow, useStatus } from '../api/status.ts';
import styles from './dimmer.module.css';

const readEvery = 20_000;

/** Darkens the screen in the hours staff chose: where nothing else can turn its light down. Touches go through it. */
export function Dimmer() {
  const status = useStatus();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), readEvery);
    return () => clearInterval(timer);
  }, []);
  // A screen that is never dimmed has no layer over its pictures.
  if (!status || status.kiosk.dimming.at.length === 0) return null;
  const light = lightAt(status.kiosk, status.exhibition.timeZone, now);
  // Kept while the light is whole, so that it fades in and out.
  return <div aria-hidden="true" className={styles['dimmer']} style={{ opacity: 1 - light }} />;
}
