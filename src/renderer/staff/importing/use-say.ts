import type { Say } from '../../../shared/say-problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** The sentences of the shared report, in the language of the page. */
export function useSay(): Say {
  const { t } = useTranslation('import');
  return (key, blanks) => t(key, blanks ?? {});
}
