import { dialog } from 'electron';

/** Before there is a window: says in one sentence why the kiosk cannot start. */
export async function showProblem(sentence: string): Promise<void> {
  console.error(sentence);
  await dialog.showMessageBox({ type: 'error', title: 'Hoa Ban', message: sentence });
}
