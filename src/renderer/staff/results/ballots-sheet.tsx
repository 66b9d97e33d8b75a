import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { AskedSuspicion, BallotList, BallotRow, Results, WorkResult } from '../../../shared/results.ts';
import { createDateTeller } from '../../../shared/tell-date.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import paper from '../paper.module.css';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './ballots-sheet.module.css';
import { useChosen } from './use-chosen.ts';
import { useSaySuspicion } from './use-say-suspicion.ts';
import { VoidManySheet } from './void-many-sheet.tsx';
import { VoidSheet, type VoidWish } from './void-sheet.tsx';
import { queryRoot, toQuery, type Wanted } from './wanted.ts';

/** Drawn at once; of a suspicion all are known and chosen. */
const mostDrawn = 300;

/** Which ballots to look into: a work's, the suspicious, those of one suspicion, or the voided. */
export type BallotQuestion =
  | { readonly suspicion: AskedSuspicion & { readonly kiosk: string } }
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
  const status = useStatus();
  const [wish, setWish] = useState<VoidWish | null>(null);
  const [many, setMany] = useState<readonly BallotRow[] | null>(null);
  const [voided, setVoided] = useState(0);
  const saySuspicion = useSaySuspicion(results);
  const asked = toAddress(question);
  const { data: list } = useQuery({
    queryKey: [...queryRoot(wanted), 'ballots', wanted, asked],
    queryFn: () =>
      client.read<BallotList>(`results/${asked.path}?${toQuery({ ...wanted, ...asked.values })}`),
    staleTime: 0,
  });
  const chosen = useChosen(list?.rows.filter(mayVoid) ?? [], 'suspicion' in question ? 'all' : 'none');
  const rows = list?.rows.slice(0, mostDrawn) ?? [];
  const choosable = list?.rows.filter(mayVoid).length ?? 0;
  const number = new Intl.NumberFormat(i18n.language);
  const { timeZone } = results.exhibition;
  const tellTime = createDateTeller(i18n.language, { timeZone, day: true, month: 'number', time: 'seconds' });
  const works = new Map(results.categories.flatMap((each) => each.works).map((work) => [work.code, work]));
  const kiosks = new Map(results.kiosks.map((kiosk) => [kiosk.id, kiosk.name]));
  const title = sayTitle();
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['sheet']}>
        <header className={styles['head']}>
          <div>
            <h2 className={paper['title']}>{title}</h2>
            {list && (
              <p className={paper['soft']}>
                {t('ballots.count', { count: list.total, number: number.format(list.total) })}
                {rows.length < list.total && ` ${t('ballots.newest', { count: rows.length })}`}
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
                {choosable > 0 && (
                  <th scope="col">
                    <span className="visually-hidden">{t('ballots.choose')}</span>
                  </th>
                )}
                <th scope="col">{t('ballots.time')}</th>
                {kiosks.size > 1 && <th scope="col">{t('ballots.kiosk')}</th>}
                <th scope="col">{t('ballots.seq')}</th>
                {!('entry' in question) && <th scope="col">{t('ballots.work')}</th>}
                <th scope="col">{t('ballots.visit')}</th>
                <th scope="col">{t('ballots.state')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('ballots.do')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const work = works.get(row.entry);
                return (
                  <RowNameProvider
                    key={`${row.kiosk} ${row.seq}`}
                    value={t('ballots.record', { seq: number.format(row.seq) })}
                  >
                    <tr data-state={row.state}>
                      {choosable > 0 && <td className={styles['choose']}>{mayVoid(row) && chooser(row)}</td>}
                      <td>{tellTime(new Date(row.at))}</td>
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
                      <td>{isOurs(row) && act(row)}</td>
                    </tr>
                  </RowNameProvider>
                );
              })}
            </tbody>
          </table>
          {list?.total === 0 && <p className={paper['soft']}>{t('ballots.none')}</p>}
        </div>
        <footer className={styles['foot']}>
          {voided > 0 && (
            <p className={paper['done']} role="status">
              {t('voids.many.done', { count: voided, number: number.format(voided) })}
            </p>
          )}
          <p className={paper['soft']}>
            {t(wanted.folder === undefined ? 'ballots.kept' : 'ballots.elsewhere')}
          </p>
          {choosable > 0 && (
            <div className={styles['together']}>
              <p>
                {t('ballots.chosen', {
                  ...{ chosen: number.format(chosen.rows.length), all: number.format(choosable) },
                })}
              </p>
              <Button kind="quiet" disabled={chosen.rows.length === choosable} onClick={chosen.all}>
                {t('ballots.choose-all')}
              </Button>
              <Button kind="quiet" disabled={chosen.rows.length === 0} onClick={chosen.none}>
                {t('ballots.choose-none')}
              </Button>
              <Button
                kind="action"
                disabled={chosen.rows.length === 0}
                onClick={() => {
                  setVoided(0);
                  setMany(chosen.rows);
                }}
              >
                {t('ballots.void-many', {
                  ...{ count: chosen.rows.length, number: number.format(chosen.rows.length) },
                })}
              </Button>
            </div>
          )}
        </footer>
      </div>
      {wish && <VoidSheet wish={wish} onClose={() => setWish(null)} />}
      {many && (
        <VoidManySheet
          ballots={many}
          onClose={(gone) => {
            setMany(null);
            setVoided(gone);
          }}
        />
      )}
    </Sheet>
  );

  function sayTitle(): string {
    if ('suspicion' in question) {
      const { what, when } = saySuspicion(question.suspicion);
      return [t('ballots.suspicion', { what }), when].filter(Boolean).join(', ');
    }
    if ('only' in question) return t(`ballots.${question.only}`);
    const { number: of, title: name } = question.work;
    return `${of ?? question.entry}. ${name.vi ?? name.en ?? t('works.untitled')}`;
  }

  /** Only the kiosk that recorded a vote can write beside it. */
  function isOurs({ kiosk }: BallotRow): boolean {
    return isOrganizer && kiosk === status?.kiosk.id && wanted.folder === undefined;
  }

  function mayVoid(row: BallotRow): boolean {
    return (
      isOurs(row) && row.state === 'stands' && row.voids.length === 0 && row.mode === status?.exhibition.mode
    );
  }

  function chooser(row: BallotRow) {
    return (
      <button
        type="button"
        aria-pressed={chosen.has(row)}
        aria-label={t('ballots.choose-one', { seq: number.format(row.seq) })}
        onClick={() => chosen.turn(row)}
      >
        {chosen.has(row) && <Icon name="check" size="1.3em" />}
      </button>
    );
  }

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

/** Where the answer is read. */
function toAddress(question: BallotQuestion): {
  readonly path: string;
  readonly values: Readonly<Record<string, string | undefined>>;
} {
  if ('entry' in question) return { path: 'ballots', values: { entry: question.entry } };
  if ('only' in question) return { path: 'ballots', values: { only: question.only } };
  const { kiosk, reason, entry, from, to } = question.suspicion;
  return { path: 'suspicion', values: { kiosk, reason, from, to, entry: entry ?? undefined } };
}
