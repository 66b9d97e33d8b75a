import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { FeedbackItem, FeedbackState } from '../../../shared/feedback.ts';
import type { Problem } from '../../../shared/problem.ts';
import { fold } from '../../../shared/text/fold.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, SearchField } from '../controls.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './feedback-page.module.css';
import { FeedbackRow } from './feedback-row.tsx';

const states: readonly FeedbackState[] = ['new', 'approved', 'hidden'];
const shownAtOnce = 40;
/** Read again with every record visitors leave. */
const queryKey = ['tally', 'feedback'];

const shorten = (words: string): string => (words.length > 60 ? `${words.slice(0, 56).trim()}…` : words);

/** Visitors' words: what staff approve hangs on the walls. */
export function FeedbackPage() {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data: items } = useQuery({
    queryKey,
    queryFn: () => client.read<FeedbackItem[]>('feedback'),
    staleTime: 0,
  });
  const entries = useCatalogue()?.entries ?? [];
  const [state, setState] = useState<FeedbackState>('new');
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(shownAtOnce);
  const [last, setLast] = useState<{ item: FeedbackItem; to: FeedbackState } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function decide(item: FeedbackItem, to: FeedbackState, isUndo = false) {
    const answer = await client.send<FeedbackItem[]>('PUT', `feedback/${item.id}`, { state: to });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    queries.setQueryData(queryKey, answer.value);
    setLast(isUndo ? null : { item, to });
  }
  if (!items) return null;
  const wanted = fold(query);
  const found = items.filter((item) => item.state === state && fold(item.words ?? '').includes(wanted));
  const options = states.map((value) => ({
    value,
    label: `${t(`feedback.state.${value}`)} ${items.filter((item) => item.state === value).length}`,
  }));
  return (
    <>
      <h1 className={paper['title']}>{t('feedback.title')}</h1>
      <p className={paper['soft']}>{t('feedback.lead')}</p>
      {problem && <SayProblem problem={problem} />}
      <div className={styles['tools']}>
        <Choice value={state} options={options} onChoose={setState} />
        <SearchField label={t('feedback.search')} query={query} onSearch={setQuery} />
      </div>
      {last && (
        <div className={styles['done']} role="status">
          <p>
            {t(`feedback.done.${last.to}`, { words: shorten(last.item.words ?? t('feedback.a-drawing')) })}
          </p>
          <Button kind="quiet" icon="undo" onClick={() => void decide(last.item, last.item.state, true)}>
            {t('feedback.undo')}
          </Button>
        </div>
      )}
      {found.length === 0 && <p className={styles['none']}>{t('feedback.none')}</p>}
      <ul>
        {found.slice(0, most).map((item) => (
          <FeedbackRow
            key={item.id}
            item={item}
            about={entries.find(({ code }) => code === item.about)}
            onDecide={(to) => void decide(item, to)}
          />
        ))}
      </ul>
      {found.length > most && (
        <Button kind="quiet" onClick={() => setMost(most + shownAtOnce)}>
          {t('feedback.more', { count: found.length - most })}
        </Button>
      )}
    </>
  );
}
