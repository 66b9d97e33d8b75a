import type { IncomingMessage, ServerResponse } from 'node:http';

/** What became of the page in the browser's window. */
export type PageState = 'there' | 'gone' | 'hung';

export interface PageWatch {
  /** Told of every request before it is answered. */
  onRequest(request: IncomingMessage, response: ServerResponse): void;
  /** Another browser was started: it has the time a start takes. */
  begin(): void;
  /** To be called once every `tick`. */
  look(): PageState;
}

/** Milliseconds between two looks. */
export const tick = 500;

/** A page that runs follows `/api/events`; one that is loaded anew is without for as long as it takes to ask for it. */
const gone = 2000 / tick;
/** Pages read the status every 30 s, or 60 s where a browser lets those it hides rest. */
const hung = 150_000 / tick;
/** A cold start of a browser on a slow disk. */
const start = 90_000 / tick;

/**
 * Knows by what is asked for whether a page runs at the other end: a browser whose page has crashed goes on running.
 * Time is counted in looks, so that a machine that slept or a server that was stopped finds nobody gone for that.
 * Any page counts: of two windows one may be lost unnoticed.
 */
export function createPageWatch(): PageWatch {
  let streams = 0;
  let quiet = 0;
  let hasBeenThere = false;
  return {
    onRequest(request, response) {
      quiet = 0;
      if (!request.url?.startsWith('/api/events')) return;
      hasBeenThere = true;
      streams += 1;
      response.once('close', () => {
        streams -= 1;
        quiet = 0;
      });
    },
    begin() {
      quiet = 0;
      hasBeenThere = false;
    },
    look() {
      quiet += 1;
      if (!hasBeenThere) return quiet > start ? 'gone' : 'there';
      if (streams === 0) return quiet > gone ? 'gone' : 'there';
      return quiet > hung ? 'hung' : 'there';
    },
  };
}
