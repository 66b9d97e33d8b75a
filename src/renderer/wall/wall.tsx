import './wall.css';
import { useMemo } from 'preact/compat';
import { useCatalogue } from '../api/catalogue.ts';
import { readDisplay, readFrozenInstant } from '../api/display.ts';
import { useStatus } from '../api/status.ts';
import { worksLanguage } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Preparation } from '../ui/preparation.tsx';
import { Quiet } from '../ui/quiet.tsx';
import { useLate } from '../ui/use-late.ts';
import { useStartLine } from '../ui/use-start-line.ts';
import { useWallFace } from '../ui/use-wall-face.ts';
import { Stage } from './stage.tsx';
import styles from './wall.module.css';

/** Milliseconds: in an ordinary start a work hangs sooner. */
const quietAfter = 800;

/** The wall face: what nobody touches. */
export default function Wall() {
  const status = useStatus();
  const catalogue = useCatalogue();
  const frozenAt = useMemo(readFrozenInstant, []);
  const display = useMemo(readDisplay, []);
  const late = useLate(quietAfter);
  const { i18n } = useTranslation('wall');
  useWallFace(status?.kiosk);

  const hung = status && catalogue && catalogue.entries.length > 0;
  return (
    <main className={styles['wall']}>
      {status?.preparation && !hung ? (
        <Preparation preparation={status.preparation} />
      ) : (
        // Once works hang it is below them: whoever listens is not told of what has been prepared.
        late && (
          <div aria-hidden={hung || undefined}>
            <Quiet exhibition={status?.exhibition ?? null} waiting={!catalogue} />
          </div>
        )
      )}
      {hung && <h1 className="visually-hidden">{status.exhibition.name[worksLanguage(i18n.language)]}</h1>}
      {hung && <Stage status={status} catalogue={catalogue} display={display} frozenAt={frozenAt} />}
      {frozenAt === null && <StartLine />}
      {status?.exhibition.mode === 'test' && <TestMark />}
    </main>
  );
}

/** In the margin above what hangs, for the first seconds. */
function StartLine() {
  const line = useStartLine();
  return line && <p className={styles['started']}>{line}</p>;
}

function TestMark() {
  const { t } = useTranslation('wall');
  return <p className={styles['test']}>{t('test')}</p>;
}
