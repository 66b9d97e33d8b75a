import type { PageFault } from '../../shared/page-fault.ts';

/** One load of a page tells no more: what fails in every frame is one bug. */
const most = 10;

/** Measuring was put off to the next frame: browsers tell it as an error, and nothing failed. */
const isHarmless = (message: string): boolean => message.startsWith('ResizeObserver loop');

/** Has the server write into its log what goes wrong in this page: nobody opens its console for a month. */
export function tellFaults(): void {
  let told = 0;
  function tell(fault: unknown): void {
    told += 1;
    if (told > most) return;
    const stack = fault instanceof Error ? (fault.stack ?? '') : '';
    const body: PageFault = {
      face: /^\/[a-z]{0,20}/.exec(location.pathname)?.[0] ?? '/',
      message: String(fault).slice(0, 500),
      at: [...stack.matchAll(/\/assets\/[\w.-]{1,100}:\d+:\d+/g)].slice(0, 10).map(([place]) => place),
    };
    const headers = { 'content-type': 'application/json' };
    void fetch('/api/page-faults', { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
  }
  addEventListener('error', ({ error, message }) => {
    if (!isHarmless(message)) tell(error ?? message);
  });
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
}
