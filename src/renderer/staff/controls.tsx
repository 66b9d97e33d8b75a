import { type ReactNode, useState } from 'preact/compat';
import type { Language } from '../../shared/language.ts';
import { useStatus } from '../api/status.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import { TypedText } from '../ui/keyboard/typed-text.tsx';
import { RowNameProvider, useNameInRow } from '../ui/row-name.ts';
import styles from './controls.module.css';
import { Sheet } from './sheet.tsx';

/** A setting's name and hint on the left, what it is on the right. */
export function Setting(props: { label: string; hint?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
    <div className={styles['setting']} role="group" aria-label={props.label}>
      <div>
        <p className={styles['label']}>{props.label}</p>
        {props.hint && <p className={styles['hint']}>{props.hint}</p>}
      </div>
      <RowNameProvider value={props.label}>
        <div className={styles['control']}>{props.children}</div>
      </RowNameProvider>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}

export function Choice<T extends string>({ value, options, onChoose }: ChoiceProps<T>) {
  const nameInRow = useNameInRow();
  return (
    <div className={styles['choice']}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles['option']}
          aria-label={nameInRow(option.label)}
          aria-pressed={option.value === value}
          onClick={() => option.value !== value && onChoose(option.value)}
        >
          {option.value === value && <Icon name="check" size="1em" />}
          {option.label}
        </button>
      ))}
    </div>
  );
}

interface StepperProps {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly say: (value: number) => string;
  readonly onChange: (value: number) => void;
}

export function Stepper({ value, least, most, step = 1, say, onChange }: StepperProps) {
  const { t } = useTranslation('staff');
  const nameInRow = useNameInRow();
  const sayStep = (key: 'less' | 'more') => nameInRow(t(key)) ?? t(key);
  const go = (by: number) => onChange(Math.min(most, Math.max(least, value + by)));
  return (
    <div className={styles['stepper']}>
      <Button
        kind="quiet"
        icon="minus"
        aria-label={sayStep('less')}
        disabled={value <= least}
        onClick={() => go(-step)}
      />
      <output className={styles['number']}>{say(value)}</output>
      <Button
        kind="quiet"
        icon="plus"
        aria-label={sayStep('more')}
        disabled={value >= most}
        onClick={() => go(step)}
      />
    </div>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly query: string;
  readonly onSearch: (query: string) => void;
}

/** A line of text to look for, and the touch that clears it. */
export function SearchField({ label, query, onSearch }: SearchFieldProps) {
  const { t, i18n } = useTranslation('staff');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return (
    <div className={styles['search']}>
      <TextField
        {...{ label, language }}
        value={query}
        empty={label}
        maxLength={60}
        icon="search"
        onSave={onSearch}
      />
      {query !== '' && (
        <Button kind="quiet" icon="close" aria-label={t('works.clear')} onClick={() => onSearch('')} />
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Said where there is no text yet. */
  readonly empty?: string;
  readonly maxLength: number;
  readonly language: Language;
  /** People's names: by touch each word begins with a capital. */
  readonly isName?: boolean;
  readonly icon?: 'pencil' | 'search';
  readonly onSave: (value: string) => void;
}

/** A line of text, changed on the same keyboard visitors use. Empty text is not saved. */
export function TextField(props: TextFieldProps) {
  const { label, value, empty, maxLength, language, isName = false, icon = 'pencil', onSave } = props;
  const { t } = useTranslation('staff');
  const tonePlacement = useStatus()?.exhibition.tonePlacement;
  const [draft, setDraft] = useState<string | null>(null);
  const [composing, setComposing] = useState('');
  function save() {
    const text = draft?.trim() ?? '';
    if (text !== '' && text !== value) onSave(text);
    setDraft(null);
  }
  return (
    <>
      <button
        type="button"
        className={styles['field']}
        aria-label={value === '' ? label : `${label}: ${value}`}
        onClick={() => setDraft(value)}
      >
        <span className={value === '' ? styles['hint'] : undefined}>{value || empty}</span>
        <Icon name={icon} size="1.2em" />
      </button>
      {draft !== null && (
        <Sheet label={label} holds={draft !== value} onClose={() => setDraft(null)}>
          <div className={styles['editor']}>
            <div className={styles['editing']}>
              <p className={styles['hint']}>{label}</p>
              <Button kind="quiet" onClick={() => setDraft(null)}>
                {t('cancel')}
              </Button>
            </div>
            <p className={styles['draft']}>
              <TypedText value={draft} composing={composing} />
            </p>
          </div>
          <Keyboard
            value={draft}
            onChange={setDraft}
            onComposing={(word) => setComposing(word.text)}
            onDone={save}
            doneLabel={t('save')}
            maxLength={maxLength}
            language={language}
            capitals={isName ? 'words' : 'sentences'}
            {...(tonePlacement ? { tonePlacement } : {})}
          />
        </Sheet>
      )}
    </>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly body: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ title, body, yes, onYes, onNo }: ConfirmProps) {
  const { t } = useTranslation('staff');
  return (
    <Sheet label={title} onClose={onNo}>
      <div className={styles['confirm']}>
        <h2>{title}</h2>
        <p>{body}</p>
        <div className={styles['answers']}>
          <Button kind="quiet" onClick={onNo}>
            {t('cancel')}
          </Button>
          <Button kind="action" onClick={onYes}>
            {yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
