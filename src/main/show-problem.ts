import { dialog } from 'electron';

/** Where somebody starts the program again, what was wrong (a disk not there yet) may be right by then. */
const tryAgainAfter = 60_000;

/** Before there is a window: says in one sentence why the kiosk cannot start. */
export async function showProblem(sentence: string): Promise<void> {
  console.error(sentence);
  const signal = process.env['HOA_BAN_SUPERVISED'] ? { signal: AbortSignal.timeout(tryAgainAfter) } : {};
  await dialog.showMessageBox({ type: 'error', title: 'Hoa Ban', message: sentence, ...signal });
}
