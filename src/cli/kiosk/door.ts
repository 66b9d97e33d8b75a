import { randomBytes, timingSafeEqual } from 'node:crypto';

type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What the kiosk's own browser is given before its first request; other programs of the machine have none. */
export interface Door {
  readonly cookie: { readonly name: string; readonly value: string };
  /** Answers only who brings the cookie. */
  guard(handler: FetchHandler): FetchHandler;
}

/** A secret for this start alone: it is on no disk and in no command line. */
export function createDoor(): Door {
  const cookie = { name: 'hoa-ban', value: randomBytes(32).toString('base64url') };
  const wanted = Buffer.from(`${cookie.name}=${cookie.value}`);
  const isKey = (text: string) => {
    const given = Buffer.from(text.trim());
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  return {
    cookie,
    guard: (handler) => (request) =>
      (request.headers.get('cookie') ?? '').split(';').some(isKey)
        ? handler(request)
        : new Response('This screen only serves its own browser.', {
            status: 403,
            headers: { 'content-type': 'text/plain' },
          }),
  };
}
