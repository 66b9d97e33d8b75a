import { useEffect, useState } from 'preact/compat';
import type { Status } from '../../shared/catalogue.ts';
import { hoursOf, openingAt } from '../../shared/opening.ts';
import { serverNow } from './status.ts';

const readEvery = 2000;

/** Whether the kiosk's venue is open, by the server's clock. */
export function useIsOpen({ exhibition, kiosk }: Status): boolean {
  const hours = hoursOf(exhibition, kiosk.venue);
  const { timeZone } = exhibition;
  const [open, setOpen] = useState(() => openingAt(hours, timeZone, serverNow()).open);
  useEffect(() => {
    const read = () => setOpen(openingAt(hours, timeZone, serverNow()).open);
    read();
    const timer = setInterval(read, readEvery);
    return () => clearInterval(timer);
  }, [hours, timeZone]);
  return open;
}
