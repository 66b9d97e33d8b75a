import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import styles from './code-page.module.css';
import { CodePage } from './code-page.tsx';
import { useVisit, useVotes } from './visit-context.ts';

/**
 * A ballot's receipt, as a code and in letters: found later in the organizers' list. Whoever looks over a shoulder, or
 * at the phone, does not learn what was chosen.
 */
export function ReceiptPage({ entry }: { entry: Entry }) {
  const { t } = useTranslation('touch');
  const { state, status } = useVisit();
  const ballot = useVotes()
    .chosen()
    .find((each) => each.entry === entry.code);
  const receipt = ballot?.receipt.match(/.{4}/g)?.join('-') ?? '';
  return (
    <CodePage
      of="receipt"
      title={(speak) => speak('receipt.title')}
      text={t('receipt.text', { receipt, exhibition: status.exhibition.name[state.language] })}
      module={12}
      label={t('receipt.code', { receipt })}
      caption={<p className={styles['work']}>{receipt}</p>}
      note={t('receipt.note')}
    />
  );
}
