import type { Entry, Picture } from '../../../shared/entry.ts';
import { picturesOf } from '../../../shared/entry-pictures.ts';
import { soundsOf } from '../../../shared/playing-level.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useWorkDesk } from '../works/work-desk.ts';
import { WorkWords } from '../works/work-words.tsx';
import { Waiting } from './fix-buttons.tsx';
import { FocalPicture } from './focal-picture.tsx';
import { ListenButton } from './listen-button.tsx';
import { Words } from './staged-card.tsx';
import styles from './work-editor.module.css';

/** One work, large, with what staff can put right on it. Every change holds at once and for later imports. */
export function WorkEditor({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { decide, reading, problem } = useWorkDesk();
  const [picture] = picturesOf(entry);
  const title = entry.title.vi ?? '';
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
          <p className={styles['about']}>{[t(`categories.${entry.category}`), entry.code].join(' · ')}</p>
          {problem && <SayProblem problem={problem} />}
          <WorkWords entry={entry} />
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
          <FirstPlace entry={entry} />
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
            {reading && <Waiting />}
            <p className={styles['label']}>{t('works.hide-hint')}</p>
          </div>
        </div>
      </div>
    </Sheet>
  );
}

function Turns({ picture }: { picture: Picture }) {
  const { t } = useTranslation('staff');
  const { decide, reading } = useWorkDesk();
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

/** Whether visitors meet the work before the others of its kind, and where among those. */
function FirstPlace({ entry }: { entry: Entry }) {
  const { t } = useTranslation('staff');
  const { first } = useWorkDesk();
  if (!first) return null;
  const { codes, change } = first;
  const at = codes.indexOf(entry.code);
  const others = codes.filter((code) => code !== entry.code);
  return (
    <div>
      <p className={styles['term']}>{t('works.order')}</p>
      <p className={styles['label']}>
        {at < 0 ? t('works.order-hint') : t('works.place', { place: at + 1 })}
      </p>
      <div className={styles['turns']}>
        <Button kind="quiet" icon="up" disabled={at === 0} onClick={() => change([entry.code, ...others])}>
          {t('works.to-front')}
        </Button>
        <Button kind="quiet" disabled={at < 0} onClick={() => change(others)}>
          {t('works.as-others')}
        </Button>
      </div>
    </div>
  );
}
