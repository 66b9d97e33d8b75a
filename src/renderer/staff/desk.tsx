import { type ComponentType, type CSSProperties, useState } from 'preact/compat';
import { useStatus } from '../api/status.ts';
import { i18next } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { AnswerNotice } from './answer-notice.tsx';
import { BackupPage } from './backup/backup-page.tsx';
import { ChangesPage } from './changes/changes-page.tsx';
import { CheckPage } from './check/check-page.tsx';
import styles from './desk.module.css';
import { ExportPage } from './export-page.tsx';
import { FeedbackPage } from './feedback/feedback-page.tsx';
import { ImportPage } from './importing/import-page.tsx';
import { LedgerNotice } from './ledger-notice.tsx';
import { ResultsPage } from './results/results-page.tsx';
import { ScreenPage } from './screen-page.tsx';
import { useStaffClient } from './staff-client.ts';
import { useStillTouched } from './use-still-touched.ts';
import { WallsPage } from './walls/walls-page.tsx';
import { WorksPage } from './works/works-page.tsx';

const pages = {
  check: CheckPage,
  import: ImportPage,
  works: WorksPage,
  walls: WallsPage,
  feedback: FeedbackPage,
  results: ResultsPage,
  export: ExportPage,
  backup: BackupPage,
  screen: ScreenPage,
  changes: ChangesPage,
} as const;
type PageName = keyof typeof pages;
const pageNames = Object.keys(pages) as PageName[];
/** An organizer's; results are staff's too once the vote is closed. */
const organizerPages: ReadonlySet<PageName> = new Set(['results', 'export']);

/** What leads from one page to another. */
interface PageProps {
  readonly onGo: (to: PageName) => void;
  readonly mayGo: (to: PageName) => boolean;
}

interface Props {
  /** Without a touch for so long, the desk locks. */
  readonly seconds: number;
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
  readonly onLeave: () => void;
}

/** What was pressed to come here may be gone, as the door's pad is: then the page has the focus. */
const takeFocus = (page: HTMLElement | null) => {
  if (page && document.activeElement === document.body) page.focus({ preventScroll: true });
};

/** The staff pages under one bar. */
export function Desk({ seconds, large, onLarge, onLeave }: Props) {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const status = useStatus();
  const [chosen, setName] = useState<PageName>('check');
  const isOpenTo = (each: PageName): boolean =>
    client.role === 'organizer' ||
    !organizerPages.has(each) ||
    (each === 'results' && status?.exhibition.votingOpen === false);
  const name = isOpenTo(chosen) ? chosen : 'check';
  useStillTouched(seconds, {
    onStill: client.lock,
    onTouch: () => void client.send('POST', 'touch'),
    isWaiting: client.isWaitedFor,
  });
  const open = pageNames.filter(isOpenTo);
  const Page: ComponentType<PageProps> = pages[name];
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <div className={styles['desk']}>
      <header className={styles['bar']}>
        <p className={styles['brand']}>Hoa Ban</p>
        <nav
          className={styles['tabs']}
          style={{ '--columns': Math.ceil(open.length / 2) } as CSSProperties}
          aria-label={t('pages')}
        >
          {open.map((each) => (
            <button
              key={each}
              type="button"
              className={styles['tab']}
              aria-current={each === name ? 'page' : undefined}
              onClick={() => setName(each)}
            >
              {t(`${each}.tab`)}
            </button>
          ))}
        </nav>
        <p className={styles['kiosk']}>{status?.kiosk.name}</p>
        <div className={styles['tools']}>
          <Button kind="plain" icon="globe" lang={other} onClick={() => void i18next.changeLanguage(other)}>
            {t('language.other')}
          </Button>
          <Button
            kind="plain"
            icon={large ? 'check' : 'letters'}
            aria-pressed={large}
            onClick={() => onLarge(!large)}
          >
            {t('large')}
          </Button>
          <Button kind="quiet" icon="lock" onClick={client.lock}>
            {t('lock')}
          </Button>
          <Button
            kind="quiet"
            icon="leave"
            className={styles['leave'] ?? ''}
            aria-label={t('leave')}
            onClick={onLeave}
          >
            {t('leave')}
          </Button>
        </div>
      </header>
      {/* Each page begins at its top. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page without a button is scrolled with the keys */}
      <main key={name} ref={takeFocus} tabIndex={0} className={styles['page']}>
        <AnswerNotice />
        <LedgerNotice />
        <Page onGo={setName} mayGo={isOpenTo} />
      </main>
    </div>
  );
}
