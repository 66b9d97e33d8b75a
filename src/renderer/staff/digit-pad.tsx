import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import styles from './digit-pad.module.css';
import type { Digits } from './use-digits.ts';

/** One mark for each digit of a code, filled where it was typed; nobody sees which. */
export function DigitPlaces({ digits: { typed, places } }: { digits: Digits }) {
  const { t } = useTranslation('staff');
  return (
    <div className={styles['places']} role="status">
      <span className="visually-hidden">{t('pin.typed', { typed: typed.length, places })}</span>
      {Array.from({ length: places }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places have no other identity
        <span key={place} className={styles['place']} data-filled={place < typed.length || undefined} />
      ))}
    </div>
  );
}

/** The keys codes are typed with; `doneLabel` is what ends one whose length is not known. */
export function DigitPad({ digits, doneLabel }: { digits: Digits; doneLabel: string }) {
  const { t } = useTranslation('staff');
  const { closed } = digits;
  return (
    <div className={styles['pad']}>
      {[...'123456789'].map((digit) => (
        <DigitKey key={digit} digit={digit} digits={digits} />
      ))}
      <Button kind="quiet" className={styles['key']} disabled={closed} onClick={digits.clear}>
        {t('pin.clear')}
      </Button>
      <DigitKey digit="0" digits={digits} />
      <Button
        kind="quiet"
        icon="erase"
        className={styles['key']}
        aria-label={t('pin.erase')}
        disabled={closed}
        onClick={digits.erase}
      />
      {digits.isOpenEnded && (
        <Button
          kind="action"
          className={styles['next']}
          disabled={closed || !digits.isLongEnough}
          onClick={digits.finish}
        >
          {doneLabel}
        </Button>
      )}
    </div>
  );
}

function DigitKey({ digit, digits }: { digit: string; digits: Digits }) {
  return (
    <button
      type="button"
      className={`${styles['key']} ${styles['digit']}`}
      disabled={digits.closed}
      onPointerDown={(event) => event.button === 0 && digits.press(digit)}
      onClick={(event) => event.detail === 0 && digits.press(digit)}
    >
      {digit}
    </button>
  );
}
