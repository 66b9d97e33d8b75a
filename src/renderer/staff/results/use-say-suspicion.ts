import type { AskedSuspicion, Results } from '../../../shared/results.ts';
import { createDateTeller } from '../../../shared/tell-date.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** Says what is suspicious: “dồn dập cho số 57”, and when. */
export function useSaySuspicion({ exhibition, categories }: Results) {
  const { t, i18n } = useTranslation('staff');
  const { timeZone } = exhibition;
  const tellTime = createDateTeller(i18n.language, { timeZone, time: 'minutes' });
  const works = categories.flatMap((each) => each.works);
  return ({
    reason,
    entry,
    from,
    to,
  }: AskedSuspicion): { readonly what: string; readonly when: string | null } => {
    const work = works.find(({ code }) => code === entry);
    const what = work ? t('results.work', { number: work.number ?? work.code }) : t('results.any-work');
    const hours = [...new Set([from, to].map((instant) => tellTime(new Date(instant))))].join('–');
    return {
      what: t(`results.suspicions.${reason}`, { what }),
      when: reason === 'single-target' ? null : hours,
    };
  };
}
