import { z } from 'zod';
import type { BrowserPipe } from './browser-pipe.ts';

/** How often the page is asked whether it still runs, milliseconds, and how many answers may be missing. */
const pulse = 20_000;
const missedAnswers = 2;
/** Before our page is opened again in place of another: what cannot be opened is not tried without a pause. */
const pause = 1000;

const targetSchema = z.object({ targetId: z.string(), type: z.string(), url: z.string() });
type Target = z.infer<typeof targetSchema>;

export interface Watched {
  readonly url: string;
  readonly cookie: { readonly name: string; readonly value: string };
  /** The page crashed, hangs, or the browser cannot be spoken to. Told once. */
  readonly onLost: (reason: string) => void;
}

/**
 * Gives the browser its key, opens the page, and keeps it the only one: other windows and pages are closed, another
 * address is left again, nothing is saved. Returns what ends the watch.
 */
export async function watchPage(pipe: BrowserPipe, { url, cookie, onLost }: Watched): Promise<() => void> {
  const { origin } = new URL(url);
  await pipe.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  const { targetInfos } = z
    .object({ targetInfos: z.array(targetSchema) })
    .parse(await pipe.send('Target.getTargets'));
  const ours = targetInfos.find(({ type }) => type === 'page');
  if (!ours) throw new Error('the browser has no page');
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await pipe.send('Target.attachToTarget', { targetId: ours.targetId, flatten: true }));
  await pipe.send(
    'Network.setCookie',
    { ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' },
    sessionId,
  );
  // What fails here is seen as a page that does not answer.
  const tell = (method: string, params: object, session?: string) =>
    void pipe.send(method, params, session).catch(() => {});
  const open = () => tell('Page.navigate', { url }, sessionId);
  let returning: NodeJS.Timeout | undefined;

  function lookAt({ targetId, type, url: at }: Target): void {
    if (type !== 'page') return;
    if (targetId !== ours?.targetId) tell('Target.closeTarget', { targetId });
    else if (at !== 'about:blank' && !at.startsWith(`${origin}/`)) {
      clearTimeout(returning);
      returning = setTimeout(open, pause);
    }
  }
  pipe.onEvent((method, params) => {
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged')
      lookAt(targetSchema.parse(params['targetInfo']));
    if (params['targetId'] !== ours.targetId) return;
    if (method === 'Target.targetCrashed') onLost('crashed');
    if (method === 'Target.targetDestroyed') onLost('closed');
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  open();

  let missing = 0;
  const timer = setInterval(() => {
    if (missing >= missedAnswers) return onLost('unresponsive');
    missing += 1;
    const answered = () => {
      missing = 0;
    };
    pipe.send('Runtime.evaluate', { expression: '0' }, sessionId).then(answered, () => {});
  }, pulse);
  return () => {
    clearInterval(timer);
    clearTimeout(returning);
  };
}
