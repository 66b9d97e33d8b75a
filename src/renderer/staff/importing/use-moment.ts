import { createDateTeller, wholeDate } from '../../../shared/tell-date.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** Says a moment as people write it: “lúc 20:29 ngày 24/11/2026”. */
export function useMoment(): (at: string) => string {
  const { t, i18n } = useTranslation('staff');
  const timeZone = useStatus()?.exhibition.timeZone ?? 'Asia/Ho_Chi_Minh';
  const day = createDateTeller(i18n.language, { timeZone, ...wholeDate });
  const time = createDateTeller(i18n.language, { timeZone, time: 'minutes' });
  return (at) => {
    const date = new Date(at);
    return t('import.at', { day: day(date), time: time(date) });
  };
}
