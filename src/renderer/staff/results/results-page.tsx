import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Category } from '../../../shared/category.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Results } from '../../../shared/results.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { FolderPicker } from '../folder-picker.tsx';
import paper from '../paper.module.css';
import { PaperButton } from '../paper-button.tsx';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import { type BallotQuestion, BallotsSheet } from './ballots-sheet.tsx';
import { CeremonySheet } from './ceremony-sheet.tsx';
import { DuelTable } from './duel-table.tsx';
import { Filters } from './filters.tsx';
import styles from './results-page.module.css';
import { ResultsSide } from './results-side.tsx';
import { queryRoot, toQuery, type Wanted } from './wanted.ts';
import { WorksTable } from './works-table.tsx';

/** The count of this kiosk's ballots, or of every kiosk whose bundles lie in a folder; behind the PIN. */
export function ResultsPage() {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const isOrganizer = client.role === 'organizer';
  const [wanted, setWanted] = useState<Wanted>({});
  const [chosen, setShown] = useState<Category | 'duels' | null>(null);
  const [question, setQuestion] = useState<BallotQuestion | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [staging, setStaging] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data: results } = useQuery({
    queryKey: [...queryRoot(wanted), 'results', wanted],
    queryFn: () => client.read<Results>(`results?${toQuery(wanted)}`),
    staleTime: 0,
    placeholderData: keepPreviousData,
    // Of a folder nothing is announced, and verifying it all again would take its time.
    refetchInterval: wanted.folder === undefined ? 15_000 : false,
  });
  if (!results) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const listed = results.categories.filter(({ works }) => works.length > 0);
  const shown = chosen ?? listed[0]?.category ?? 'painting';
  const category = results.categories.find((each) => each.category === shown);

  async function openFolder(folder: string) {
    setChoosing(false);
    const answer = await client.ask<Results>(`results?${toQuery({ folder })}`);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setWanted({ folder });
  }
  return (
    <>
      <div className={styles['top']}>
        <h1 className={paper['title']}>{t('results.title')}</h1>
        <div className={styles['categories']} role="tablist">
          {listed.map((each) => (
            <button
              key={each.category}
              type="button"
              role="tab"
              aria-selected={each.category === shown}
              className={styles['category']}
              onClick={() => setShown(each.category)}
            >
              {t(`categories.${each.category}`)} {number.format(each.ballots)}
            </button>
          ))}
          {results.duelRanking.length > 0 && (
            <button
              type="button"
              role="tab"
              aria-selected={shown === 'duels'}
              className={styles['category']}
              onClick={() => setShown('duels')}
            >
              {t('results.duels.tab')} {number.format(results.duels)}
            </button>
          )}
        </div>
        <div className={styles['tools']}>
          {isOrganizer && (
            <Button kind="quiet" icon="ribbon" onClick={() => setStaging(true)}>
              {t('ceremony.title')}
            </Button>
          )}
          <PaperButton
            path={`results/report.pdf?${toQuery({ folder: wanted.folder })}`}
            icon="save"
            label={t('results.report')}
            onProblem={setProblem}
          />
          {wanted.folder === undefined ? (
            isOrganizer && (
              <Button kind="quiet" icon="usb" onClick={() => setChoosing(true)}>
                {t('results.merge')}
              </Button>
            )
          ) : (
            <Button kind="quiet" icon="back" onClick={() => setWanted({})}>
              {t('results.this-kiosk')}
            </Button>
          )}
        </div>
      </div>
      {problem && <SayProblem problem={problem} />}
      <Filters results={results} wanted={wanted} onChange={setWanted} />
      {results.apart.map((each) => (
        <SayProblem key={JSON.stringify(each)} problem={each} />
      ))}
      <div className={styles['body']}>
        {category ? (
          <WorksTable works={category.works} onOpen={(work) => setQuestion({ entry: work.code, work })} />
        ) : (
          <DuelTable works={results.duelRanking} />
        )}
        <ResultsSide
          results={results}
          places={category?.places ?? null}
          merged={wanted.folder !== undefined}
          onAsk={setQuestion}
        />
      </div>
      {question && (
        <BallotsSheet
          question={question}
          wanted={wanted}
          results={results}
          onClose={() => setQuestion(null)}
        />
      )}
      {staging && <CeremonySheet wanted={wanted} onClose={() => setStaging(false)} />}
      {choosing && (
        <Sheet label={t('results.merge-title')} onClose={() => setChoosing(false)}>
          <div className={styles['folders']}>
            <header className={styles['head']}>
              <h2 className={paper['title']}>{t('results.merge-title')}</h2>
              <Button kind="quiet" onClick={() => setChoosing(false)}>
                {t('cancel')}
              </Button>
            </header>
            <p className={paper['soft']}>{t('results.merge-lead')}</p>
            <FolderPicker
              choose={t('results.merge-choose')}
              busy={false}
              onChoose={(folder) => void openFolder(folder)}
            />
          </div>
        </Sheet>
      )}
    </>
  );
}
