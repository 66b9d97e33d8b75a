import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { FeedbackItem, FeedbackState, FeedbackPage as Page } from '../../../shared/feedback.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useCatalogue } from '../../api/catalogue.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, SearchField } from '../controls.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import { useRowFocus } from '../use-row-focus.ts';
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
  const timeZone = useStatus()?.exhibition.timeZone;
  const entries = useCatalogue()?.entries ?? [];
  const [state, setState] = useState<FeedbackState>('new');
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(false);
  const [most, setMost] = useState(shownAtOnce);
  const [last, setLast] = useState<{ item: FeedbackItem; to: FeedbackState } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const focus = useRowFocus();
  const sayShort = ({ words }: FeedbackItem) => shorten(words ?? t('feedback.a-drawing'));
  const { data: page } = useQuery({
    queryKey: [...queryKey, state, query, marked, most],
    queryFn: () => {
      const wanted = { state, query, marked: String(marked), most: String(most) };
      return client.read<Page>(`feedback?${new URLSearchParams(wanted)}`);
    },
    staleTime: 0,
    placeholderData: keepPreviousData,
  });

  function choose(next: FeedbackState) {
    setState(next);
    setMost(shownAtOnce);
  }
  async function decide(item: FeedbackItem, to: FeedbackState, isUndo = false) {
    const answer = await client.send<FeedbackItem>('PUT', `feedback/${item.id}`, { state: to });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setLast(isUndo ? null : { item, to });
    await queries.invalidateQueries({ queryKey });
  }
  if (!timeZone) return null;
  const options = states.map((value) => ({
    value,
    label: [t(`feedback.state.${value}`), page?.counts[value]].join(' ').trim(),
  }));
  return (
    <div {...focus}>
      <h1 className={paper['title']} tabIndex={-1}>
        {t('feedback.title')}
      </h1>
      <p className={paper['soft']}>{t('feedback.lead')}</p>
      {problem && <SayProblem problem={problem} />}
      <div className={styles['tools']}>
        <Choice value={state} options={options} onChoose={choose} />
        {page && (page.marked > 0 || marked) && (
          <Button
            kind={marked ? 'secondary' : 'quiet'}
            icon={marked ? 'check' : 'warning'}
            aria-pressed={marked}
            onClick={() => setMarked(!marked)}
          >
            {t('feedback.marked', { count: page.marked })}
          </Button>
        )}
        <SearchField
          label={t('feedback.search')}
          query={query}
          onSearch={(text) => setQuery(text.slice(0, 200))}
        />
      </div>
      {last && (
        <div className={styles['done']} role="status">
          <p>{t(`feedback.done.${last.to}`, { words: sayShort(last.item) })}</p>
          <Button kind="quiet" icon="undo" onClick={() => void decide(last.item, last.item.state, true)}>
            {t('feedback.undo')}
          </Button>
        </div>
      )}
      {page?.items.length === 0 && <p className={styles['none']}>{t('feedback.none')}</p>}
      <ul>
        {page?.items.map((item) => (
          <FeedbackRow
            key={item.id}
            item={item}
            timeZone={timeZone}
            about={entries.find(({ code }) => code === item.about)}
            name={sayShort(item)}
            onDecide={(to) => void decide(item, to)}
          />
        ))}
      </ul>
      {page && page.found > page.items.length && (
        <Button kind="quiet" onClick={() => setMost(most + shownAtOnce)}>
          {t('feedback.more', { count: page.found - page.items.length })}
        </Button>
      )}
    </div>
  );
}
