import { useTranslation } from '../../i18n/use-translation.ts';
import { useRevisions } from './import-client.ts';

/** Names a revision; one that was gone back to gets a new number and is told by the old one too: “bản 3 (như bản 1)”. */
export function useSayRevision(): (revision: number) => string {
  const { t } = useTranslation('staff');
  const revisions = useRevisions();
  return (revision) => {
    const like = revisions.find((one) => one.revision === revision)?.like ?? null;
    return like === null ? t('import.revision', { revision }) : t('import.revision-like', { revision, like });
  };
}
