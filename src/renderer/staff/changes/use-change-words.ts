import { type ChangeWords, nameWork } from '../../../shared/say-change.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What the change log's sentences need, in the language of the page; null until the exhibition is known. */
export function useChangeWords(): ChangeWords | null {
  const { t, i18n } = useTranslation('changes');
  const exhibition = useStatus()?.exhibition;
  const entries = useCatalogue()?.entries;
  if (!exhibition) return null;
  return {
    say: (key, values) => t(key, values ?? {}),
    language: i18n.language === 'en' ? 'en' : 'vi',
    timeZone: exhibition.timeZone,
    venueOf: (id) => exhibition.venues.find((venue) => venue.id === id)?.name ?? id,
    workOf: (code) => nameWork(code, entries ?? []),
  };
}
