import { useTranslation } from '../../i18n/use-translation.ts';
import { Choice, TextField } from '../controls.tsx';
import styles from './ballots-sheet.module.css';

const reasons = { out: ['same-person', 'machine', 'staff-trial'], back: ['mistake', 'looked-into'] } as const;

interface Props {
  /** Out of the count, or back into it. */
  readonly take: keyof typeof reasons;
  readonly reason: string;
  /** Part of what it is for is done: another reason would no longer be that of all. */
  readonly closed?: boolean;
  readonly onReason: (reason: string) => void;
}

/** The reason of a void or a restoration: one of the usual, or words of the organizer's own. */
export function ReasonField({ take, reason, closed = false, onReason }: Props) {
  const { t, i18n } = useTranslation('staff');
  return (
    <>
      <p className={styles['label']}>{t('voids.reason')}</p>
      {closed ? (
        <p>“{reason}”</p>
      ) : (
        <>
          <Choice
            value={reason}
            options={reasons[take]
              .map((key) => t(`voids.reasons.${key}`))
              .map((text) => ({ value: text, label: text }))}
            onChoose={onReason}
          />
          <TextField
            label={t('voids.own-reason')}
            value={reason}
            empty={t('voids.own-reason')}
            maxLength={200}
            language={i18n.language === 'en' ? 'en' : 'vi'}
            onSave={onReason}
          />
        </>
      )}
    </>
  );
}
