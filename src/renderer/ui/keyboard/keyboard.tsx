import { useEffect, useRef, useState } from 'preact/compat';
import type { Language } from '../../../shared/language.ts';
import type { TonePlacement } from '../../../shared/text/syllable.ts';
import { type TypingMethod, typingMethods } from '../../../shared/text/typing-method.ts';
import { type Tone, toneCharacters } from '../../../shared/text/vietnamese-letter.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../icons.tsx';
import { Key } from './key.tsx';
import styles from './keyboard.module.css';
import { ToneDrawing } from './tone-drawing.tsx';
import { type ComposingWord, useComposition } from './use-composition.ts';
import { usePhysicalKeys } from './use-physical-keys.ts';

const tones: readonly Tone[] = ['acute', 'grave', 'hook', 'tilde', 'dot'];
const markedLetters = [...'ăâêôơưđ'];
const digits = [...'1234567890'];
/** What the digit keys write under shift. */
const signs = [...'!?:;-()“”’'];
const rows = [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']] as const;

interface Props {
  /** What is written, for a voice. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The word being typed has been finished when this is called. */
  readonly onDone: () => void;
  readonly doneLabel: string;
  readonly doneDisabled?: boolean;
  /** Whole replacements of the word being typed; an empty list keeps the row's place. */
  readonly suggestions?: readonly string[];
  /** For the line under the composing word, and “Đang gõ”. */
  readonly onComposing?: (word: ComposingWord) => void;
  /** In characters. */
  readonly maxLength?: number;
  readonly layout?: 'text' | 'search';
  /** What begins with a capital by itself, where `layout` is text: in names every word does. Shift takes it back. */
  readonly capitals?: 'sentences' | 'words';
  readonly language: Language;
  readonly tonePlacement?: TonePlacement;
  /** Rows of another language's keys, in place of all letters and marks. */
  readonly letters?: readonly string[] | undefined;
}

/** A vowel that hangs on a letter is shown on the circle that stands for one. */
const onCircle = (letter: string): string => (/^\p{M}/u.test(letter) ? `\u25cc${letter}` : letter);

/** `auto` begins sentences or words in capitals where `layout` is text. */
type Shift = 'auto' | 'off' | 'once' | 'lock';

const beginnings = { sentences: /(^|[.!?…]\s+)$/u, words: /(^|[\s,;(–-])$/u };

/** The touch keyboard; it writes at the end of `value` only, and physical keys do the same while it is shown. */
export function Keyboard({
  label,
  value,
  onChange,
  onDone,
  doneLabel,
  doneDisabled = false,
  suggestions,
  onComposing,
  maxLength = 500,
  layout = 'text',
  capitals = 'sentences',
  language,
  tonePlacement = 'old',
  letters,
}: Props) {
  const { t } = useTranslation('keyboard');
  const [method, setMethod] = useState<TypingMethod>(language === 'vi' && !letters ? 'telex' : 'plain');
  const [shift, setShift] = useState<Shift>('auto');
  const composition = useComposition({ value, method, tonePlacement, maxLength, onChange, onComposing });

  const begins = layout === 'text' && beginnings[capitals].test(value);
  /** Asked for; what begins wants a capital letter, not a sign. */
  const shifted = layout === 'text' && (shift === 'once' || shift === 'lock');
  const upper = shift === 'once' || shift === 'lock' || (shift === 'auto' && begins);

  function finish() {
    composition.finish();
    onDone();
  }
  function typeLetter(letter: string) {
    composition.type(upper ? letter.toUpperCase() : letter);
    if (shift !== 'lock') setShift('auto');
  }
  function typeDigit(digit: string, sign: string) {
    composition.type(shifted ? sign : digit);
    if (shift === 'once') setShift('auto');
  }
  function pressShift() {
    if (shift === 'once') setShift('lock');
    else setShift(shift === 'lock' || upper ? 'off' : 'once');
  }
  function changeMethod() {
    composition.finish();
    setMethod(typingMethods[(typingMethods.indexOf(method) + 1) % typingMethods.length] ?? 'telex');
  }
  const field = useRef<HTMLTextAreaElement>(null);
  usePhysicalKeys(field, { ...composition, done: finish });
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (field.current && field.current.value !== value && !composition.isPreviewing())
      field.current.value = value;
  });

  const added = (letters ?? []).map((row) => [...row]);
  const hasCapitals = added.flat().some((letter) => letter !== letter.toUpperCase());
  function typeAdded(letter: string) {
    composition.insert(letter);
    if (shift !== 'lock') setShift('auto');
  }
  const addedKey = (letter: string, at: number) => {
    const written = upper ? letter.toUpperCase() : letter;
    return (
      <Key key={`${at} ${letter}`} kind="letter" width="share" onPress={() => typeAdded(written)}>
        {onCircle(written)}
      </Key>
    );
  };
  const shiftKey = (
    <Key
      kind="tool"
      width="wide"
      label={shift === 'lock' ? t('capitals') : t('shift')}
      on={upper}
      onPress={pressShift}
    >
      <Icon name="shift" />
      {shift === 'lock' && <span className={styles['locked']} />}
    </Key>
  );
  const eraseKey = (
    <Key kind="tool" width="wide" label={t('erase')} repeats onPress={composition.erase}>
      <Icon name="erase" />
    </Key>
  );
  const letterKey = (letter: string, kind: 'letter' | 'mark' = 'letter') => (
    <Key key={letter} kind={kind} onPress={() => typeLetter(letter)}>
      {upper ? letter.toUpperCase() : letter}
    </Key>
  );
  const punctuation = (sign: string, label: string) => (
    <Key label={label} onPress={() => composition.type(sign)}>
      {sign}
    </Key>
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form part; this is a keyboard beside one
    <div className={styles['keyboard']} role="group" aria-label={t('keyboard')} lang={language}>
      {/* Our keys write without it; here the system writes, and screen readers read. */}
      <textarea
        ref={field}
        className="visually-hidden"
        aria-label={label ?? t('written')}
        inputMode="none"
        autoComplete="off"
        spellcheck={false}
        rows={1}
      />
      {suggestions && (
        <div className={styles['suggestions']}>
          {suggestions.slice(0, 3).map((suggestion) => (
            <Key
              key={suggestion}
              kind="suggestion"
              width="rest"
              onPress={() => composition.replaceWord(suggestion)}
            >
              {suggestion}
            </Key>
          ))}
        </div>
      )}
      <div className={styles['rows']}>
        {layout === 'text' && !letters && (
          <div className={styles['row']}>
            {tones.map((tone) => (
              <Key
                key={tone}
                kind="mark"
                label={t(`tones.${tone}`)}
                onPress={() => composition.type(toneCharacters[tone])}
              >
                <ToneDrawing tone={tone} />
              </Key>
            ))}
            {markedLetters.map((letter) => letterKey(letter, 'mark'))}
          </div>
        )}
        <div className={`${styles['row']} ${styles['digits']}`}>
          {digits.map((digit, at) => {
            const sign = signs[at] ?? '';
            return (
              <Key key={digit} label={shifted ? sign : digit} onPress={() => typeDigit(digit, sign)}>
                {shifted ? sign : digit}
                {layout === 'text' && !shifted && (
                  <span aria-hidden="true" className={styles['sign']}>
                    {sign}
                  </span>
                )}
              </Key>
            );
          })}
        </div>
        {letters ? (
          added.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
            <div key={at} className={styles['row']}>
              {at === added.length - 1 && hasCapitals && shiftKey}
              {row.map(addedKey)}
              {at === added.length - 1 && eraseKey}
            </div>
          ))
        ) : (
          <>
            <div className={styles['row']}>{rows[0].map((letter) => letterKey(letter))}</div>
            <div className={styles['row']}>{rows[1].map((letter) => letterKey(letter))}</div>
            <div className={styles['row']}>
              {shiftKey}
              {rows[2].map((letter) => letterKey(letter))}
              {eraseKey}
            </div>
          </>
        )}
        <div className={styles['row']}>
          {!letters && (
            <Key
              kind="tool"
              width="mode"
              label={t('method', { method: t(`methods.${method}`) })}
              onPress={changeMethod}
            >
              {t(`methods.${method}`)}
              <svg aria-hidden="true" viewBox="0 0 16 16" className={styles['chevron']}>
                <path d="M2.5 5.5L8 11l5.5-5.5" />
              </svg>
            </Key>
          )}
          <Key kind="tool" label={t('undo')} onPress={composition.undo}>
            <Icon name="undo" />
          </Key>
          {punctuation(',', t('comma'))}
          <Key width="rest" label={t('space')} onPress={() => composition.type(' ')}>
            <span className={styles['space']}>{t('space')}</span>
          </Key>
          {punctuation('.', t('period'))}
          <Key kind="action" width="done" disabled={doneDisabled} onPress={finish}>
            {doneLabel}
          </Key>
        </div>
      </div>
    </div>
  );
}
