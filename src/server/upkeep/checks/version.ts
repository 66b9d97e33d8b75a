import { amber, figure, green, red, type Verdict } from './verdict.ts';

export interface VersionFacts {
  readonly server: string;
  /** Of the pages that lie ready; null where they do not say. */
  readonly pages: string | null;
  /** Of the pages that screens show now. */
  readonly open: readonly string[];
}

/** Whether the server, its pages and what screens show are of one version. */
export function checkVersion({ server, pages, open }: VersionFacts): Verdict {
  const shown = figure('version', { version: server });
  if (pages === null) return amber(shown, 'unknown', { server });
  if (pages !== server) return red(shown, 'differs', { server, pages });
  const older = open.find((version) => version !== server);
  if (older !== undefined) return amber(shown, 'screen', { server, older });
  return green(shown, 'same');
}
