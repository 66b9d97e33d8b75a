import type { Entry, Picture } from '../../../shared/entry.ts';
import { picturesOf } from '../../../shared/entry-pictures.ts';
import { soundsOf } from '../../../shared/playing-level.ts';
import { authorLine } from '../../../shared/text/search.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../controls.tsx';
import { Sheet } from '../sheet.tsx';
import { Waiting } from './fix-buttons.tsx';
import { FocalPicture } from './focal-picture.tsx';
import { ListenButton } from './listen-button.tsx';
import { useReport } from './report-context.ts';
import { Words } from './staged-card.tsx';
import styles from './work-editor.module.css';

/** One work, large, with what staff can put right on it. Every change holds at once and for later imports. */
export function WorkEditor({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { decide, reading } = useReport();
  const [picture] = picturesOf(entry);
  const title = entry.title.vi ?? '';
  const age = entry.age === null ? null : t('works.age', { count: entry.age });
  return (
    <Sheet label={title || t('works.untitled')} onClose={onClose}>
      <div className={styles['editor']}>
        <div className={styles['stage']}>
          {picture && entry.category === 'painting' ? (
            <FocalPicture key={picture.hash} picture={picture} />
          ) : (
            <div className={styles['words']}>
              <Words entry={entry} lines={14} />
            </div>
          )}
        </div>
        <div className={styles['side']}>
          <header className={styles['head']}>
            <p className={styles['number']}>{t('works.number', { n: entry.number })}</p>
            <Button kind="quiet" icon="close" onClick={onClose}>
              {t('works.close')}
            </Button>
          </header>
          <p className={styles['about']}>
            {[entry.code, authorLine(entry), age, entry.unit, entry.prize?.label].filter(Boolean).join(' · ')}
          </p>
          <div>
            <p className={styles['term']}>{t('works.name')}</p>
            <TextField
              label={t('works.name')}
              value={title}
              empty={t('works.untitled')}
              maxLength={300}
              language="vi"
              onSave={(text) => decide([{ kind: 'title', entry: entry.code, title: text }])}
            />
          </div>
          {soundsOf([entry]).length > 0 && (
            <div>
              <p className={styles['term']}>{t('works.sound')}</p>
              <ListenButton kind="quiet" className={styles['listen']} entry={entry} />
            </div>
          )}
          {picture && entry.category === 'painting' && (
            <>
              <div>
                <p className={styles['term']}>{t('works.point')}</p>
                <p className={styles['label']}>
                  {t('works.point-hint')} <span className={styles['keys']}>{t('works.point-keys')}</span>
                </p>
              </div>
              <Turns picture={picture} />
            </>
          )}
          <div className={styles['state']}>{reading && <Waiting />}</div>
          <div className={styles['last']}>
            <Button
              kind="quiet"
              onClick={() => {
                decide([{ kind: 'hide', entry: entry.code }]);
                onClose();
              }}
            >
              {t('works.hide')}
            </Button>
            <p className={styles['label']}>{t('works.hide-hint')}</p>
          </div>
        </div>
      </div>
    </Sheet>
  );
}

function Turns({ picture }: { picture: Picture }) {
  const { t } = useTranslation('staff');
  const { decide, reading } = useReport();
  const turn = (quarters: 1 | 3) => decide([{ kind: 'turn', picture: picture.hash, quarters }]);
  return (
    <div>
      <p className={styles['term']}>{t('works.turn')}</p>
      <div className={styles['turns']}>
        <Button kind="quiet" icon="undo" disabled={reading} onClick={() => turn(3)}>
          {t('works.left')}
        </Button>
        <Button kind="quiet" icon="redo" disabled={reading} onClick={() => turn(1)}>
          {t('works.right')}
        </Button>
      </div>
    </div>
  );
}
