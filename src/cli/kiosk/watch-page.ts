import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createFaultCount } from '../../server/upkeep/back-off.ts';
import { BrowserGone, type BrowserPipe } from './browser-pipe.ts';
import { keepPlace } from './keep-place.ts';

/** How often the page is asked whether it still runs, milliseconds, and how many answers may be missing. */
const pulse = 10_000;
const missedAnswers = 2;
/** Before our page is opened again in place of another: what cannot be opened is not tried without a pause. */
const pause = 1000;
/** More than these within a minute, and the browser itself is started anew. */
const crashesPerMinute = 2;

const targetSchema = z.object({ targetId: z.string(), type: z.string(), url: z.string() });
const scaleSchema = z.object({ result: z.object({ value: z.number() }) });
const targetsSchema = z.object({ targetInfos: z.array(targetSchema) });
type Target = z.infer<typeof targetSchema>;

export interface Watched {
  readonly url: string;
  readonly cookie: { readonly name: string; readonly value: string };
  /** Where its display begins; null for the only one. */
  readonly position: { readonly x: number; readonly y: number } | null;
  /** The page crashed and is being opened again. */
  readonly onCrashed: () => void;
  /** Times as many answers may be missing as is usual. */
  readonly patience: number;
  /** The page crashes all the time, is gone, or the browser cannot be spoken to. */
  readonly onLost: (reason: string) => void;
  /** The page hangs. */
  readonly onSilent: () => void;
}

/** The window that a browser opens by itself when it starts; whoever waits ends a browser that never does. */
async function findPage(pipe: BrowserPipe): Promise<Target> {
  for (;;) {
    const { targetInfos } = targetsSchema.parse(await pipe.send('Target.getTargets'));
    const page = targetInfos.find(({ type }) => type === 'page');
    if (page) return page;
    await wait(100);
  }
}

/**
 * Gives the browser its key, opens the page, and keeps it the only one: other windows and pages are closed, another
 * address is left again, nothing is saved. Returns what ends the watch.
 */
export async function watchPage(
  pipe: BrowserPipe,
  { url, cookie, position, patience, onCrashed, onLost, onSilent }: Watched,
): Promise<() => void> {
  const { origin } = new URL(url);
  await pipe.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  const ours = await findPage(pipe);
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
  /** Before that the window is as blank as it was opened. */
  let wasOpened = false;

  function lookAt({ targetId, type, url: at }: Target): void {
    if (type !== 'page') return;
    if (targetId !== ours.targetId) tell('Target.closeTarget', { targetId });
    else if (at.startsWith(`${origin}/`)) {
      wasOpened = true;
      clearTimeout(returning);
      // A mouse's back button led from a page that was still loading to the blank one before it.
      tell('Page.resetNavigationHistory', {}, sessionId);
    } else if (wasOpened || at !== 'about:blank') {
      clearTimeout(returning);
      returning = setTimeout(open, pause);
    }
  }
  const countCrash = createFaultCount();
  /** The same browser shows the page again sooner than another one; one that crashes again is not tried for long. */
  function onCrash(): void {
    if (countCrash() > crashesPerMinute) onLost('crashed');
    else {
      onCrashed();
      open();
    }
  }
  pipe.onEvent((method, params) => {
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged')
      lookAt(targetSchema.parse(params['targetInfo']));
    if (params['targetId'] !== ours.targetId) return;
    if (method === 'Target.targetCrashed') onCrash();
    if (method === 'Target.targetDestroyed') onLost('closed');
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  open();
  let isOver = false;
  if (position !== null)
    keepPlace(pipe, { targetId: ours.targetId, sessionId, origin, position }, () => isOver).catch(
      // One that is gone tells by its end why.
      (error: unknown) => error instanceof BrowserGone || onLost(String(error)),
    );

  let missing = 0;
  const timer = setInterval(() => {
    if (missing >= missedAnswers * patience) return onSilent();
    missing += 1;
    const answered = (answer: Record<string, unknown>) => {
      missing = 0;
      // Two fingers at an unlucky moment: those of the next visitor could not make it small again.
      if (scaleSchema.safeParse(answer).data?.result.value !== 1)
        tell('Emulation.setPageScaleFactor', { pageScaleFactor: 1 }, sessionId);
    };
    pipe.send('Runtime.evaluate', { expression: 'visualViewport.scale' }, sessionId).then(answered, () => {});
  }, pulse);
  return () => {
    isOver = true;
    clearInterval(timer);
    clearTimeout(returning);
  };
}
