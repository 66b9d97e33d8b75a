import { dateLocale } from '../../../shared/local-time.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** “21:05, thứ Hai 7/10/2024”, on the venue's clock. */
export function useSayMoment(): (at: string) => string {
  const { i18n } = useTranslation('staff');
  const timeZone = useStatus()?.exhibition.timeZone ?? 'Asia/Ho_Chi_Minh';
  const format = new Intl.DateTimeFormat(dateLocale(i18n.language), {
    ...{
      weekday: 'long',
      day: 'numeric',
      year: 'numeric',
      month: i18n.language === 'vi' ? 'numeric' : 'long',
    },
    ...{ hour: '2-digit', minute: '2-digit', timeZone },
  });
  return (at) => format.format(new Date(at));
}
