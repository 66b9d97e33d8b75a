import { listMoved } from '../../../shared/rank-moves.ts';
import type { Results, WorkResult } from '../../../shared/results.ts';
import { createDateTeller, instantOfDate } from '../../../shared/tell-date.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import type { BallotQuestion } from './ballots-sheet.tsx';
import { Bars, Hours } from './bars.tsx';
import styles from './results-page.module.css';
import { useSaySuspicion } from './use-say-suspicion.ts';

interface Props {
  readonly results: Results;
  /** Of the category on show; null for duels. */
  readonly places: Results['categories'][number]['places'] | null;
  readonly merged: boolean;
  readonly onAsk: (question: BallotQuestion) => void;
}

/** Where and when, what is suspicious and what it would change, what was voided, and which ledgers were counted. */
export function ResultsSide({ results, places, merged, onAsk }: Props) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const saySuspicion = useSaySuspicion(results);
  const tellDay = createDateTeller(i18n.language, { day: true, month: 'number' });
  const sayHour = (each: number) => `${each}:00`;
  const nameOf = (kiosk: string) => results.kiosks.find(({ id }) => id === kiosk)?.name ?? kiosk;
  const works = results.categories.flatMap((each) => each.works);
  const moved = listMoved(works);
  const bar = (key: string, label: string, value: number) => ({
    key,
    label,
    value,
    said: number.format(value),
  });
  return (
    <aside className={styles['side']}>
      {places && places.venues.length > 1 && (
        <section>
          <h2>{t('results.by-venue')}</h2>
          <Bars bars={places.venues.map(({ venue, ballots }) => bar(venue ?? '', venue ?? '–', ballots))} />
        </section>
      )}
      {places && places.kiosks.length > 0 && (
        <section>
          <h2>{t('results.by-kiosk')}</h2>
          <Bars bars={places.kiosks.map(({ kiosk, ballots }) => bar(kiosk, nameOf(kiosk), ballots))} />
        </section>
      )}
      {places && places.days.length > 1 && (
        <section>
          <h2>{t('results.by-day')}</h2>
          <Bars
            bars={places.days.map((each) => bar(each.day, tellDay(instantOfDate(each.day)), each.ballots))}
          />
        </section>
      )}
      {places && places.hours.length > 0 && (
        <section>
          <h2>{t('results.by-hour')}</h2>
          <Hours
            hours={places.hours}
            sayHour={sayHour}
            say={(each, ballots) => `${sayHour(each)}: ${t('results.ballot-count', { count: ballots })}`}
          />
        </section>
      )}
      <section>
        <h2>
          {t('results.suspected-head', {
            number: number.format(results.suspected),
            share: share.format(results.ballots === 0 ? 0 : results.suspected / results.ballots),
          })}
        </h2>
        <p className={paper['soft']}>{t('results.suspected-lead')}</p>
        {results.suspicions.slice(0, 8).map((suspicion) => {
          const { reason, kiosk, entry, from, to, ballots } = suspicion;
          const { what, when } = saySuspicion(suspicion);
          return (
            <button
              type="button"
              className={styles['suspicion']}
              key={`${reason} ${kiosk} ${entry} ${from} ${to}`}
              onClick={() => onAsk({ suspicion })}
            >
              <strong aria-hidden="true">{number.format(ballots)}</strong>
              <span>
                <span className={styles['looked']}>{what}</span>
                {when && <span className={styles['time']}>, {when}</span>}
                {results.kiosks.length > 1 && `, ${nameOf(kiosk)}`}
                <span className="visually-hidden">: {t('results.ballot-count', { count: ballots })}</span>
              </span>
            </button>
          );
        })}
        {results.suspicions.length > 8 && (
          <p className={paper['soft']}>{t('results.more', { count: results.suspicions.length - 8 })}</p>
        )}
        {moved.length > 0 && (
          <p>
            <strong>{t('results.if-without')}</strong>{' '}
            {moved
              .slice(0, 3)
              .map((work) =>
                t('results.moves', {
                  work: sayWork(work),
                  rank: work.rank,
                  other: work.rankWithoutSuspected,
                }),
              )
              .join('; ')}
            .
          </p>
        )}
        {results.suspected > 0 && (
          <button type="button" className={styles['look']} onClick={() => onAsk({ only: 'suspected' })}>
            {t('results.look-suspected')}
          </button>
        )}
      </section>
      {results.voids.length > 0 && (
        <section>
          <h2>{t('results.voided-head', { number: number.format(results.voidedBallots) })}</h2>
          <p className={paper['soft']}>{t('results.voided-lead')}</p>
          <button type="button" className={styles['look']} onClick={() => onAsk({ only: 'voided' })}>
            {t('results.look-voided')}
          </button>
        </section>
      )}
      <section>
        <dl className={styles['numbers']}>
          <dt>{t('results.all')}</dt>
          <dd>{number.format(results.ballots)}</dd>
          <dt>{t('results.visits')}</dt>
          <dd>{number.format(results.visits)}</dd>
          <dt>{t('results.words')}</dt>
          <dd>{number.format(results.feedback.left)}</dd>
          <dt>{t('results.test')}</dt>
          <dd>{number.format(results.testBallots)}</dd>
        </dl>
        <p className={paper['soft']}>{t('results.official')}</p>
        {!merged && <p className={paper['soft']}>{t('results.here')}</p>}
        {results.kiosks.map((kiosk) => (
          <p className={paper['soft']} key={kiosk.id}>
            {kiosk.name}: {t('results.head', { records: number.format(kiosk.records) })}{' '}
            <code>{kiosk.head.slice(0, 16)}</code>
          </p>
        ))}
      </section>
    </aside>
  );

  function sayWork(work: WorkResult): string {
    return t('results.work', { number: work.number ?? work.code });
  }
}
