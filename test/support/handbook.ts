import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, 'docs', 'so-tay');

/** A page of the staff's handbook: one task. */
export interface Task {
  /** Of its file. */
  readonly name: string;
  readonly title: string;
  /** The part of the handbook it stands in. */
  readonly part: string;
  /** Whose PIN it says is needed. */
  readonly role: 'staff' | 'organizer';
  /** What is touched: written **“so”**. */
  readonly controls: readonly string[];
  /** What a screen or a paper says: written “so”. */
  readonly said: readonly string[];
  readonly picture: string;
  readonly html: string;
}

/** Every task, in the order of the handbook's contents. */
export function readHandbook(): Task[] {
  const contents = readFileSync(path.join(folder, 'README.md'), 'utf8');
  let part = '';
  return contents.split('\n').flatMap((line) => {
    part = /^## (.+)/.exec(line)?.[1] ?? part;
    const name = /^- \[.+\]\((.+)\.md\)$/.exec(line)?.[1];
    return name === undefined ? [] : [readTask(name, part)];
  });
}

/** What stands before the contents, as HTML. */
export const readPreface = (): string =>
  (readFileSync(path.join(folder, 'README.md'), 'utf8').split('\n## ')[0] ?? '')
    .split('\n\n')
    .slice(1)
    .map((paragraph) => `<p>${toLine(paragraph.trim())}</p>`)
    .join('\n');

/** Files of tasks, whether the contents name them or not. */
export const listTaskFiles = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => file.replace('.md', ''));

function readTask(name: string, part: string): Task {
  const text = readFileSync(path.join(folder, `${name}.md`), 'utf8');
  const title = /^# (.+)/.exec(text)?.[1] ?? '';
  const picture = /<!-- hình: (\S+)/.exec(text)?.[1] ?? '';
  const role = /^Mã (nhân viên|ban tổ chức)/m.exec(text)?.[1] === 'nhân viên' ? 'staff' : 'organizer';
  const controls = [...text.matchAll(/\*\*“([^”]+)”\*\*/g)].map((match) => match[1] ?? '');
  const said = [...text.replaceAll(/\*\*“[^”]+”\*\*/g, '').matchAll(/“([^”]+)”/g)].map(
    (match) => match[1] ?? '',
  );
  return {
    ...{ name, title, part, role, picture },
    controls: [...new Set(controls)],
    said: [...new Set(said)],
    html: toHtml(text),
  };
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const toLine = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/\*\*“([^”]+)”\*\*/g, '<b class="control">$1</b>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replaceAll(/\*([^*]+)\*/g, '<i>$1</i>')
    // A command is not broken within an option.
    .replaceAll(/`([^`]+)`/g, (_, code: string) => `<code>${code.replaceAll('-', '-\u2060')}</code>`);

/** The Markdown that the handbook is written in, and no more: one line a paragraph or step. */
function toHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((block, at) => {
      const lines = block.trim();
      if (lines.startsWith('# ')) return `<h1>${toLine(lines.slice(2))}</h1>`;
      if (at === 1) return `<p class="who">${toLine(lines)}</p>`;
      if (lines.startsWith('> ')) return `<p class="note">${toLine(lines.slice(2))}</p>`;
      const picture = /^<!-- hình: (\S+) · (.+) -->$/.exec(lines);
      if (picture)
        return `<figure><div><img src="${picture[1]}.jpg" alt=""></div><figcaption>${toLine(picture[2] ?? '')}</figcaption></figure>`;
      if (/^\d\. /.test(lines)) {
        const steps = lines.replaceAll(/\n(?!\d\. )/g, ' ').split('\n');
        return `<ol>${steps.map((step) => `<li>${toLine(step.replace(/^\d\. /, ''))}</li>`).join('')}</ol>`;
      }
      return `<p>${toLine(lines)}</p>`;
    })
    .join('\n');
}

/** A text of `resources/locales/vi` as it is on a screen: whatever stands for a value matches anything. */
interface Said {
  readonly file: string;
  readonly whole: RegExp;
  /** How many characters are its own. */
  readonly fixed: number;
  /** Without its values; the handbook may quote a message by how it begins. */
  readonly beginning: string;
}

let read: readonly Said[] | null = null;

function texts(): readonly Said[] {
  if (read) return read;
  const locales = path.join(root, 'resources', 'locales', 'vi');
  const all: Said[] = [];
  const add = (file: string, value: unknown): void => {
    if (typeof value !== 'string') {
      for (const inner of Object.values(value ?? {})) add(file, inner);
      return;
    }
    const parts = value.split(/\{\{[^}]+\}\}|\$t\([^)]*\)/);
    // Of mere values everything would be an instance.
    if (!/\p{L}{2}/u.test(parts.join(''))) return;
    const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    const [fixed, beginning = ''] = [parts.join('').length, parts[0]];
    all.push({ file, fixed, beginning, whole: new RegExp(`^${pattern}$`, 'u') });
  };
  for (const file of readdirSync(locales))
    add(file.replace('.json', ''), JSON.parse(readFileSync(path.join(locales, file), 'utf8')));
  read = all;
  return all;
}

/** What staff touch says nothing else. */
const screens = new Set(['staff', 'check', 'import']);

/** Values say less than half of it. */
const isOf = (quote: string, { whole, fixed }: Said): boolean =>
  2 * fixed >= quote.length && whole.test(quote);

/**
 * What is written on the control that the handbook calls so, numbers in it free; null if no text of the staff pages is
 * that. “Đã ẩn 3” is a text with a count behind it.
 */
export function findControl(label: string): RegExp | null {
  const named = (name: string) => texts().find((text) => screens.has(text.file) && isOf(name, text));
  const found = named(label);
  if (found) return found.whole;
  const counted = /^(.+) \d+$/.exec(label)?.[1];
  const before = counted === undefined ? undefined : named(counted);
  return before ? new RegExp(`${before.whole.source.slice(0, -1)} [\\d.]+$`, 'u') : null;
}

/** Whether a screen or a paper says this, or begins to. */
export const isSaid = (quote: string): boolean =>
  texts().some((text) => isOf(quote, text) || text.beginning.startsWith(quote));
