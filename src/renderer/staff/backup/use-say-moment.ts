import { createDateTeller, wholeDate } from '../../../shared/tell-date.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** “21:05, thứ Hai 7/10/2024”, on the venue's clock. */
export function useSayMoment(): (at: string) => string {
  const { i18n } = useTranslation('staff');
  const timeZone = useStatus()?.exhibition.timeZone ?? 'Asia/Ho_Chi_Minh';
  const tell = createDateTeller(i18n.language, { timeZone, weekday: 'long', ...wholeDate, time: 'minutes' });
  return (at) => tell(new Date(at));
}
