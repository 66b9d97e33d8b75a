import { dateLocale } from '../../../shared/local-time.ts';
import type { Finding, Results } from '../../../shared/results.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** Says what is suspicious: “dồn dập cho số 57”, and when. */
export function useSayFinding({ exhibition, categories }: Results) {
  const { t, i18n } = useTranslation('staff');
  const hour = new Intl.DateTimeFormat(dateLocale(i18n.language), {
    timeZone: exhibition.timeZone,
    hour: 'numeric',
    minute: '2-digit',
  });
  const works = categories.flatMap((each) => each.works);
  return ({ reason, entry, from, to }: Finding): { readonly what: string; readonly when: string | null } => {
    const work = works.find(({ code }) => code === entry);
    const what = work ? t('results.work', { number: work.number ?? work.code }) : t('results.any-work');
    const hours = [...new Set([from, to].map((instant) => hour.format(new Date(instant))))].join('–');
    return {
      what: t(`results.suspicions.${reason}`, { what }),
      when: reason === 'single-target' ? null : hours,
    };
  };
}
