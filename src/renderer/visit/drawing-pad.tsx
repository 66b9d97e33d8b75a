import { useState } from 'preact/compat';
import { type DrawingColour, drawingColours, drawingWidths } from '../../shared/drawing-sheet.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { clearSheet, type DrawingHistory, undoDeed, visibleStrokes } from './drawing-history.ts';
import styles from './drawing-pad.module.css';
import { isFull, useSheet } from './use-sheet.ts';

const colours = Object.keys(drawingColours) as DrawingColour[];

type Props = {
  history: DrawingHistory;
  onChange: (change: (history: DrawingHistory) => DrawingHistory) => void;
  onDone: () => void;
};

/** A sheet of paper for small hands: eight colours, three brushes, and nothing that cannot be taken back. */
export function DrawingPad({ history, onChange, onDone }: Props) {
  const { t } = useTranslation('touch');
  const [colour, setColour] = useState<DrawingColour>('ink');
  const [width, setWidth] = useState<(typeof drawingWidths)[number]>(drawingWidths[1]);
  const { ref, ...hands } = useSheet(history, { colour, width }, (stroke) =>
    onChange((before) => [...before, stroke]),
  );
  const empty = visibleStrokes(history).length === 0;
  return (
    <section className={styles['pad']}>
      <h1 className={styles['title']}>{t('draw.title')}</h1>
      <div className={styles['desk']}>
        <canvas ref={ref} className={styles['sheet']} role="img" aria-label={t('draw.sheet')} {...hands} />
        <p className={styles['note']} role="status">
          {isFull(history) ? t('draw.full') : empty ? t('draw.hint') : ''}
        </p>
      </div>
      <div className={styles['tools']}>
        <fieldset className={styles['colours']}>
          <legend className="visually-hidden">{t('draw.colour')}</legend>
          {colours.map((one) => (
            <button
              key={one}
              type="button"
              className={styles['colour']}
              aria-label={t(`draw.colours.${one}`)}
              aria-pressed={colour === one}
              onClick={() => setColour(one)}
            >
              <span style={{ background: drawingColours[one] }} />
            </button>
          ))}
        </fieldset>
        <div className={styles['row']}>
          <fieldset className={styles['brushes']}>
            <legend className="visually-hidden">{t('draw.brush')}</legend>
            {drawingWidths.map((one) => (
              <button
                key={one}
                type="button"
                className={styles['brush']}
                aria-label={t(`draw.brushes.${one}`)}
                aria-pressed={width === one}
                onClick={() => setWidth(one)}
              >
                <svg aria-hidden="true" viewBox="0 0 60 40">
                  <path
                    d="M10 27Q22 6 31 20T50 14"
                    fill="none"
                    stroke="currentColor"
                    strokeLinecap="round"
                    strokeWidth={Math.max(3, one / 2.4)}
                  />
                </svg>
              </button>
            ))}
          </fieldset>
          <Button
            kind="quiet"
            stacked
            icon="undo"
            disabled={history.length === 0}
            onClick={() => onChange(undoDeed)}
          >
            {t('draw.undo')}
          </Button>
          <Button kind="quiet" stacked icon="page" disabled={empty} onClick={() => onChange(clearSheet)}>
            {t('draw.clear')}
          </Button>
        </div>
        <Button kind="action" className={styles['done']} onClick={onDone}>
          {t('draw.done')}
        </Button>
      </div>
    </section>
  );
}
