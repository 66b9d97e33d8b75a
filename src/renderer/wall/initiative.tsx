import type { Initiative } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { initiativeBody, withoutNumber } from '../ui/initiative-body.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { hangPicture } from './hang.ts';
import styles from './initiative.module.css';
import { Authorship, OtherTitle, Prize, Title, WorkNumber } from './label.tsx';
import { titleSizeFor } from './label-size.ts';
import { titleOf } from './words.ts';

type Section = { heading: string | null; text: string };

/** The document's sections: a heading and the words up to the next. */
function sectionsOf(initiative: Initiative): Section[] {
  const sections: Section[] = [];
  for (const block of initiativeBody(initiative)) {
    // A table is read near by, and pictures are seen there.
    if (block.kind === 'row' || block.kind === 'picture' || block.kind === 'caption') continue;
    const last = sections.at(-1);
    // Numbers of a list would be told in the midst of sentences.
    const text = block.kind === 'item' ? withoutNumber(block.text) : block.text;
    if (block.kind === 'heading') sections.push({ heading: block.text, text: '' });
    else if (last) last.text = `${last.text} ${text}`.trim();
    else sections.push({ heading: null, text });
  }
  const filled = sections.filter((section) => section.text !== '');
  return filled.length > 0 || initiative.statement.vi === null
    ? filled
    : [{ heading: null, text: initiative.statement.vi }];
}

/** As many whole sentences as fit into `lines` lines of `room` u; at least the first. */
function sentencesFor(text: string, size: number, room: number, lines: number): string {
  const sentences = text.split(/(?<=[.!?…])\s+/);
  let kept = '';
  for (const sentence of sentences) {
    const longer = kept === '' ? sentence : `${kept} ${sentence}`;
    if (kept !== '' && textWidth(longer) * size * 1.1 > room * lines) break;
    kept = longer;
  }
  return kept;
}

/** Board 19: an initiative on one sheet: what it is, and problem, way and result in its own words. */
export function InitiativeWall({
  initiative,
  exhibition,
  screen,
}: CompositionProps & { initiative: Initiative }) {
  const { t } = useTranslation('wall');
  const { u } = screen;
  const wide = screen.orientation === 'landscape';
  const sheet = wide ? screen.width / u - 20.4 : screen.width / u - 7.2;
  const sections = sectionsOf(initiative).slice(0, wide ? 3 : 2);
  const [page] = picturesOf(initiative);
  // Nothing is known but its name: that then has the whole sheet.
  const bare = sections.length === 0 && !page;
  const column = bare ? sheet - (wide ? 14.2 : 8) : wide ? 49 : sheet - 8;
  const room = wide ? sheet - 63.9 - 14.2 : sheet - 8;
  const title = titleOf(initiative) ?? '';
  const big = textWidth(title) * 7.6 * 1.1 <= column * 3 ? 7.6 : 4.4;
  const alone = bare && textWidth(title) * 5.9 * 1.1 <= column * 3;
  const titleSize = wide ? big : alone ? 5.9 : titleSizeFor(title, column, bare ? 4 : 2);
  const textSize = wide ? 3.5 : 2.6;
  const lines = sections.length > 1 ? 3 : 10;
  const texts = sections.map((section) => sentencesFor(section.text, textSize, room, lines));
  // One size for the whole sheet: where a sentence is too long for it, all are set smaller.
  const small = texts.some((text) => textWidth(text) * textSize * 1.1 > room * lines);
  return (
    <Ground y={46}>
      <article
        className={`${styles['sheet']} ${wide ? styles['wide'] : styles['upright']}`}
        data-bare={bare || undefined}
      >
        <Brocade kind="braid" ground="light" className={styles['braid'] ?? ''} />
        <div className={styles['left']}>
          <div>
            <p className={styles['category']}>{t('initiative')}</p>
            <Title entry={initiative} size={titleSize} />
            <OtherTitle entry={initiative} />
          </div>
          <div className={styles['foot']} data-prize={initiative.prize ? '' : undefined}>
            <div>
              <Authorship entry={initiative} exhibition={exhibition} />
              <Prize entry={initiative} />
            </div>
            <WorkNumber entry={initiative} size={wide ? 8.6 : 6.6} />
          </div>
        </div>
        {!bare && (
          <div className={styles['right']}>
            {sections.map((section, index) => (
              <section key={section.heading ?? section.text}>
                {section.heading !== null && <h3 className={styles['heading']}>{section.heading}</h3>}
                <p className={`${styles['text']} ${small ? styles['small'] : ''}`}>{texts[index]}</p>
              </section>
            ))}
            {sections.length === 0 && page && (
              <div className={styles['page']}>
                <FramedPicture
                  picture={page}
                  {...hangPicture(page, { width: room * u, height: 74 * u }, 0)}
                  ground="paper"
                  alt={title}
                />
              </div>
            )}
          </div>
        )}
      </article>
    </Ground>
  );
}
