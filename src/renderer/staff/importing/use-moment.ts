import { dateLocale } from '../../../shared/local-time.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** Says a moment as people write it: “lúc 20:29 ngày 24/11/2026”. */
export function useMoment(): (at: string) => string {
  const { t, i18n } = useTranslation('staff');
  const isEnglish = i18n.language === 'en';
  const day = isEnglish
    ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })
    : new Intl.DateTimeFormat('vi', { day: 'numeric', month: 'numeric', year: 'numeric' });
  const time = new Intl.DateTimeFormat(dateLocale(i18n.language), { timeStyle: 'short' });
  return (at) => {
    const date = new Date(at);
    return t('import.at', { day: day.format(date), time: time.format(date) });
  };
}
