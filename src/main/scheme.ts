import { protocol } from 'electron';

const scheme = 'hoaban';
export const origin = `${scheme}://kiosk`;

type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Before the app is ready, once: makes the private scheme as able as https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers every request of the scheme from the server. A throw would be a network error on the page. */
export function handleScheme(fetch: FetchHandler): void {
  protocol.handle(scheme, async (request) => {
    if (new URL(request.url).host !== 'kiosk') return new Response(null, { status: 404 });
    try {
      return await fetch(request);
    } catch (error) {
      console.error('a request was not answered', error);
      return new Response(null, { status: 500 });
    }
  });
}
