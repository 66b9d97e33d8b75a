import { useState } from 'preact/compat';
import type { Decision, WordsDecision } from '../../../shared/decision.ts';
import type { Entry } from '../../../shared/entry.ts';
import { authorLine } from '../../../shared/text/author-line.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import controls from '../controls.module.css';
import { Choice, TextField } from '../controls.tsx';
import { Sheet } from '../sheet.tsx';
import { useWorkDesk } from './work-desk.ts';
import styles from './work-words.module.css';

const none = '–';
const longest = 200;
const oldest = 130;

/** What stands on a work's label, each to be put right, and what its list says where that is otherwise. */
export function WorkWords({ entry }: { entry: Entry }) {
  const { t } = useTranslation('staff');
  const { decide } = useWorkDesk();
  const { code } = entry;
  const listed = useListed(entry);
  const save = (decision: Decision) => decide([decision]);
  const orNone = (text: string) => (text === none ? null : text.slice(0, longest));
  return (
    <div className={styles['words']}>
      <Word of="title" entry={entry} listed={listed.title}>
        <TextField
          label={t('works.name')}
          value={entry.title.vi ?? ''}
          empty={t('works.untitled')}
          maxLength={300}
          language="vi"
          onSave={(title) => save({ kind: 'title', entry: code, title })}
        />
      </Word>
      <Word of="authors" entry={entry} listed={listed.authors}>
        <TextField
          label={t('works.authors')}
          value={authorLine(entry)}
          empty={none}
          maxLength={500}
          language="vi"
          isName
          onSave={(text) => save({ kind: 'authors', entry: code, authors: readNames(text) })}
        />
      </Word>
      <Word of="unit" entry={entry} listed={listed.unit}>
        <TextField
          label={t('works.unit')}
          value={entry.unit ?? none}
          maxLength={longest}
          language="vi"
          onSave={(text) => save({ kind: 'unit', entry: code, unit: orNone(text) })}
        />
      </Word>
      <div className={styles['pair']}>
        <Word of="age" entry={entry} listed={listed.age}>
          <TextField
            label={t('works.age-of')}
            value={entry.age?.toString() ?? none}
            maxLength={3}
            language="en"
            onSave={(text) => save({ kind: 'age', entry: code, age: readAge(text) })}
          />
        </Word>
        <Word of="award" entry={entry} listed={listed.award}>
          <PrizeField entry={entry} onSave={(label) => save({ kind: 'award', entry: code, label })} />
        </Word>
      </div>
    </div>
  );
}

const readNames = (text: string): string[] =>
  text === none
    ? []
    : text
        .split(/[,;]/)
        .map((name) => name.trim().slice(0, longest))
        .filter(Boolean)
        .slice(0, 40);

function readAge(text: string): number | null {
  const age = /^\d+$/.test(text) ? Number(text) : 0;
  return age >= 1 && age <= oldest ? age : null;
}

type Kind = WordsDecision['kind'];

/** What the list says, by what staff decided about it; nothing where they decided nothing or it is not known. */
function useListed({ code }: Entry): Partial<Record<Kind, string>> {
  const { t } = useTranslation('staff');
  const listed = useWorkDesk().listedOf(code);
  if (!listed) return {};
  return {
    title: listed.title.vi ?? listed.title.en ?? t('works.untitled'),
    authors: authorLine(listed) || none,
    unit: listed.unit ?? none,
    age: listed.age?.toString() ?? none,
    award: listed.prize?.label ?? none,
  };
}

function Word(props: {
  of: Kind;
  entry: Entry;
  listed: string | undefined;
  children: preact.ComponentChild;
}) {
  const { of, entry, listed, children } = props;
  const { t } = useTranslation('staff');
  const { decisions, takeBack, reading } = useWorkDesk();
  const stored = decisions.find(
    ({ decision }) => decision.kind === of && 'entry' in decision && decision.entry === entry.code,
  );
  return (
    <div>
      <p className={styles['term']}>{t(`works.words.${of}`)}</p>
      {children}
      {stored && (
        <div className={styles['listed']}>
          <p>{listed === undefined ? t('works.changed') : t('works.listed', { text: listed })}</p>
          <Button
            kind="plain"
            icon="undo"
            disabled={reading}
            aria-label={`${t('works.as-listed')}: ${t(`works.words.${of}`)}`}
            onClick={() => takeBack(stored)}
          >
            {t('works.as-listed')}
          </Button>
        </div>
      )}
    </div>
  );
}

function PrizeField({ entry, onSave }: { entry: Entry; onSave: (label: string | null) => void }) {
  const { t } = useTranslation('staff');
  const { prizes } = useWorkDesk();
  const [open, setOpen] = useState(false);
  const label = entry.prize?.label ?? '';
  const offered = prizes.includes(label) || label === '' ? prizes : [...prizes, label];
  function choose(wanted: string) {
    onSave(wanted === '' ? null : wanted);
    setOpen(false);
  }
  return (
    <>
      <button
        type="button"
        className={controls['field']}
        aria-label={`${t('works.words.award')}: ${label || none}`}
        onClick={() => setOpen(true)}
      >
        <span className={label === '' ? controls['hint'] : undefined}>{label || none}</span>
        <Icon name="pencil" size="1.2em" />
      </button>
      {open && (
        <Sheet label={t('works.words.award')} onClose={() => setOpen(false)}>
          <div className={styles['prizes']}>
            <h2>{t('works.prize-of', { number: entry.number })}</h2>
            <Choice
              value={label}
              options={['', ...offered].map((value) => ({ value, label: value || t('works.no-prize') }))}
              onChoose={choose}
            />
            <TextField
              label={t('works.other-prize')}
              value=""
              empty={t('works.other-prize')}
              maxLength={longest}
              language="vi"
              onSave={choose}
            />
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
