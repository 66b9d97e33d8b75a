import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import { dateLocale } from '../../../shared/local-time.ts';
import type { BallotList, BallotRow, Results, WorkResult } from '../../../shared/results.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './ballots-sheet.module.css';
import { VoidSheet, type VoidWish } from './void-sheet.tsx';
import { queryRoot, toQuery, type Wanted } from './wanted.ts';

/** Which ballots to look into: a work's, the suspicious, or the voided. */
export type BallotQuestion =
  | { readonly entry: string; readonly work: WorkResult }
  | { readonly only: 'suspected' | 'voided' };

interface Props {
  readonly question: BallotQuestion;
  readonly wanted: Wanted;
  readonly results: Results;
  readonly onClose: () => void;
}

/** The records behind a number. From here ballots are voided, and voids taken back. */
export function BallotsSheet({ question, wanted, results, onClose }: Props) {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const isOrganizer = client.role === 'organizer';
  const own = useStatus()?.kiosk.id;
  const [wish, setWish] = useState<VoidWish | null>(null);
  const asked = 'entry' in question ? { entry: question.entry } : { only: question.only };
  const { data: list } = useQuery({
    queryKey: [...queryRoot(wanted), 'ballots', wanted, asked],
    queryFn: () => client.read<BallotList>(`results/ballots?${toQuery({ ...wanted, ...asked })}`),
    staleTime: 0,
  });
  const number = new Intl.NumberFormat(i18n.language);
  const { timeZone } = results.exhibition;
  const time = new Intl.DateTimeFormat(dateLocale(i18n.language), {
    timeZone,
    ...{ day: 'numeric', month: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' },
  });
  const works = new Map(results.categories.flatMap((each) => each.works).map((work) => [work.code, work]));
  const kiosks = new Map(results.kiosks.map((kiosk) => [kiosk.id, kiosk.name]));
  const title =
    'entry' in question
      ? `${question.work.number ?? question.entry}. ${question.work.title.vi ?? question.work.title.en ?? t('works.untitled')}`
      : t(`ballots.${question.only}`);
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['sheet']}>
        <header className={styles['head']}>
          <div>
            <h2 className={paper['title']}>{title}</h2>
            {list && (
              <p className={paper['soft']}>
                {t('ballots.count', { count: list.total, number: number.format(list.total) })}
                {list.rows.length < list.total && ` ${t('ballots.newest', { count: list.rows.length })}`}
              </p>
            )}
          </div>
          <Button kind="quiet" icon="close" onClick={onClose}>
            {t('works.close')}
          </Button>
        </header>
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('ballots.time')}</th>
                {kiosks.size > 1 && <th scope="col">{t('ballots.kiosk')}</th>}
                <th scope="col">{t('ballots.seq')}</th>
                {!('entry' in question) && <th scope="col">{t('ballots.work')}</th>}
                <th scope="col">{t('ballots.visit')}</th>
                <th scope="col">{t('ballots.state')}</th>
                <th scope="col">
                  <span className={styles['unseen']}>{t('ballots.do')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list?.rows.map((row) => {
                const work = works.get(row.entry);
                return (
                  <tr key={`${row.kiosk} ${row.seq}`} data-state={row.state}>
                    <td>{time.format(new Date(row.at))}</td>
                    {kiosks.size > 1 && <td>{kiosks.get(row.kiosk) ?? row.kiosk}</td>}
                    <td>{number.format(row.seq)}</td>
                    {!('entry' in question) && (
                      <td>
                        <strong>{work?.number ?? row.entry}</strong> {work?.title.vi ?? work?.title.en}
                      </td>
                    )}
                    <td>
                      <code>{row.visit.slice(0, 8)}</code>
                    </td>
                    <td>{sayState(row)}</td>
                    <td>{isOrganizer && row.kiosk === own && wanted.folder === undefined && act(row)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {list?.total === 0 && <p className={paper['soft']}>{t('ballots.none')}</p>}
        </div>
        <p className={paper['soft']}>
          {t(wanted.folder === undefined ? 'ballots.kept' : 'ballots.elsewhere')}
        </p>
      </div>
      {wish && <VoidSheet wish={wish} onClose={() => setWish(null)} />}
    </Sheet>
  );

  function sayState(row: BallotRow): string {
    return [
      row.mode === 'test' && t('ballots.test'),
      row.state !== 'stands' && t(`ballots.states.${row.state}`),
      ...row.suspicions.map((reason) => t(`ballots.suspicions.${reason}`)),
      ...row.voids.map(({ reason }) => `“${reason}”`),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  function act(row: BallotRow) {
    const [held] = row.voids;
    if (held)
      return (
        <Button kind="quiet" onClick={() => setWish({ take: 'back', void: held.id, whole: held.whole })}>
          {t(held.whole ? 'ballots.restore-visit' : 'ballots.restore')}
        </Button>
      );
    if (row.state !== 'stands') return null;
    return (
      <Button kind="quiet" onClick={() => setWish({ take: 'out', visit: row.visit, record: row.id })}>
        {t('ballots.void')}
      </Button>
    );
  }
}
