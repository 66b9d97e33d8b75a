import { existsSync, readFileSync } from 'node:fs';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** The kiosks an exhibition has, by id, with what people call them (may be empty). */
export type KioskList = ReadonlyMap<string, string>;

/**
 * Reads a list of kiosks: on each line an id, as every export and closing sheet shows it, and what the kiosk is called.
 * Empty lines and those that begin with # are passed over. Problems: `kiosk-list-missing`, `kiosk-list-line`.
 */
export function readKioskList(file: string): Outcome<KioskList, Problem> {
  if (!existsSync(file)) return failed(problem('kiosk-list-missing', { file }));
  const kiosks = new Map<string, string>();
  for (const [at, line] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
    const text = line.replace(/^\ufeff/, '').trim();
    if (text === '' || text.startsWith('#')) continue;
    const [, id, name = ''] = /^(kiosk-[a-z2-7]{10})(?:[\s,;]+(.*))?$/.exec(text) ?? [];
    if (id === undefined) return failed(problem('kiosk-list-line', { file, line: at + 1 }));
    kiosks.set(id, name);
  }
  return done(kiosks);
}
