import type { Exhibition } from '../../shared/exhibition.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { worksLanguage } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import styles from './plaque.module.css';

/** On the closed cloth, before the first reveal and after the last. */
export function Plaque({ exhibition, end }: { exhibition: Exhibition; end: boolean }) {
  const { t, i18n } = useTranslation('ceremony');
  const isEnglish = worksLanguage(i18n.language) === 'en';
  const name = isEnglish ? exhibition.name.en : exhibition.name.vi;
  const theme = isEnglish ? (exhibition.theme.en ?? exhibition.theme.vi) : exhibition.theme.vi;
  const asksForVotes = Object.values(exhibition.voting).some((rule) => rule !== 'off');
  const heading = end ? t('end') : name;
  const size = [9.4, 7.6, 5.9].find((each) => textWidth(heading) * each * 1.05 <= 2 * 100) ?? 4.4;
  return (
    <div className={styles['plaque']}>
      {!end && <p className={styles['kind']}>{t('title')}</p>}
      <h1
        className={styles['heading']}
        style={{ fontSize: `min(${end ? 11.5 : size} * var(--u), ${end ? 11 : 8.2}vw)` }}
      >
        {/* A name of two parts breaks between them. */}
        {heading.split(/(?<=–) /).map((part) => (
          <span key={part}>{part} </span>
        ))}
      </h1>
      <p className={styles['more']}>{end ? t(asksForVotes ? 'thanks' : 'thanksLook') : theme}</p>
    </div>
  );
}
