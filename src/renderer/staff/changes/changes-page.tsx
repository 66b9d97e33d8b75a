import { useInfiniteQuery } from '@tanstack/preact-query';
import type { ChangesPage as Page } from '../../../shared/change-log.ts';
import { sayChange, sayMoment } from '../../../shared/say-change.ts';
import { serverNow } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { useStaffClient } from '../staff-client.ts';
import styles from './changes-page.module.css';
import { useChangeWords } from './use-change-words.ts';

/** Who changed what, newest first. */
export function ChangesPage() {
  const { t } = useTranslation('changes');
  const client = useStaffClient();
  const words = useChangeWords();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['staff-changes'],
    queryFn: ({ pageParam }) =>
      client.read<Page>(`changes${pageParam === null ? '' : `?before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
  if (!data || !words) return null;
  const changes = data.pages.flatMap((page) => page.changes);
  const now = new Date(serverNow());
  return (
    <>
      <h1 className={paper['title']}>{t('title')}</h1>
      <p className={paper['soft']}>{t('lead')}</p>
      {changes.length === 0 && <p>{t('empty')}</p>}
      <ol className={styles['list']}>
        {changes.map(({ id, at, by, change }) => (
          <li key={id} className={styles['change']}>
            <span className={styles['when']}>{sayMoment(at, now, words)}</span>
            <span className={styles['who']}>{t(`by.${by}`)}</span>
            <span className={styles['what']}>{sayChange(change, words)}</span>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div className={paper['actions']}>
          <Button kind="quiet" onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
