import type { StoredDecision } from '../../../shared/decision.ts';
import type { ImportReport } from '../../../shared/import-report.ts';
import { type FileKind, isOfKind, isOpened } from './file-kind.ts';

/** Files a work may be given: of the kinds it wants, what nothing uses, and documents staff gave to other works. */
export function filesToChoose(
  { problems }: Pick<ImportReport, 'problems'>,
  decisions: readonly StoredDecision[],
  entry: string,
  kinds: readonly FileKind[],
): { readonly unused: string[]; readonly shared: ReadonlyMap<string, string[]> } {
  const isWanted = (file: string) => kinds.some((kind) => isOfKind(file, kind));
  const unused = problems.flatMap(({ severity, place: { file }, problem }) =>
    severity === 'unused' && file !== null && isOpened(problem.code) && isWanted(file) ? [file] : [],
  );
  const shared = new Map<string, string[]>();
  for (const { decision } of decisions) {
    if (decision.kind !== 'file' || decision.entry === entry || unused.includes(decision.file)) continue;
    const { file } = decision;
    if (isShareable(file) && isWanted(file)) shared.set(file, [...(shared.get(file) ?? []), decision.entry]);
  }
  return { unused, shared };
}

/** A document may hold several works; a picture or a sound is one work's. */
export const isShareable = (file: string): boolean => isOfKind(file, 'document');
