import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { CheckReport, Finding } from '../../../shared/check.ts';
import type { Problem } from '../../../shared/problem.ts';
import { createCheckSayer, sayVerdict, takesNoVotes } from '../../../shared/say-check.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { PaperButton } from '../paper-button.tsx';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './check-page.module.css';
import { CheckSide } from './check-side.tsx';
import { FindingRow } from './finding-row.tsx';
import { LevelMark } from './level-mark.tsx';

/** While the ledger is being followed. */
const againSoon = 5000;

type PageName = NonNullable<Finding['page']>;

interface Props {
  readonly onGo: (page: PageName) => void;
  /** Whether who is at the desk may open the page. */
  readonly mayGo: (page: PageName) => boolean;
}

/** The morning check: what has to be done before the doors open, worst first. */
export function CheckPage({ onGo, mayGo }: Props) {
  const { t, i18n } = useTranslation(['check', 'problems']);
  const client = useStaffClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  /** How the check ended that somebody asked for; what is looked at by itself is not told each time. */
  const [told, tell] = useState('');
  const {
    data: report,
    refetch,
    isFetching,
  } = useQuery({
    queryKey: ['staff-check'],
    queryFn: () => client.read<CheckReport>('check'),
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.findings.some(({ check, code }) => check === 'ledger' && code === 'unread')
        ? againSoon
        : false,
  });
  if (!report) return <p className={styles['waiting']}>{t('check:page.checking')}</p>;
  const say = (key: string | string[], blanks: Record<string, string | number> = {}) => t(key, blanks);
  const sayer = createCheckSayer(say, i18n.language, report.timeZone, report.at);
  const { opening, mode, findings } = report;
  async function again(): Promise<void> {
    tell(t('check:page.checking'));
    const { data } = await refetch({ cancelRefetch: false });
    tell(data ? sayVerdict(data.findings, say) : '');
  }
  const doors = opening.open ? 'open' : 'opens';
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <div>
          <h1 className={styles['title']}>{sayVerdict(findings, say)}</h1>
          <p className={styles['lead']}>
            {t('check:lead.at', { date: sayer.date(report.at), time: sayer.time(report.at) })}{' '}
            {opening.until === null
              ? t(`check:lead.${doors}-always`)
              : t(`check:lead.${doors}`, { time: sayer.moment(opening.until) })}{' '}
            {!takesNoVotes(findings) && <span data-mode={mode}>{t(`check:lead.mode-${mode}`)}</span>}
          </p>
        </div>
        <div className={styles['tools']}>
          <Button
            kind="quiet"
            icon="retry"
            data-pressed={isFetching || undefined}
            onClick={() => void again()}
          >
            {t('check:page.again')}
          </Button>
          <PaperButton path="check/sheet" icon="print" label={t('check:page.print')} onProblem={setProblem} />
        </div>
      </header>
      {problem && <SayProblem problem={problem} />}
      <p className="visually-hidden" role="status">
        {told}
      </p>
      <div className={styles['body']}>
        <section>
          <ul className={styles['findings']}>
            {findings.map((finding) => (
              <FindingRow
                key={finding.check}
                finding={finding}
                said={sayer.finding(finding)}
                onGo={finding.page !== null && mayGo(finding.page) ? onGo : null}
              />
            ))}
          </ul>
          <p className={styles['legend']}>
            {(['red', 'amber', 'green'] as const).map((level) => (
              <span key={level}>
                <LevelMark level={level} />
                <span aria-hidden="true">{t(`check:levels.${level}`)}</span>
              </span>
            ))}
          </p>
        </section>
        <CheckSide report={report} sayer={sayer} onImport={() => onGo('import')} />
      </div>
    </div>
  );
}
