import { messageOf } from '../../shared/message-of.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** SQLSTATEs (PostgreSQL documentation, appendix A) by what a person has to do about them. */
const refusals = new Set(['28000', '28P01', '42501']);
const notPrepared = new Set(['3D000', '42P01', '42703', '3F000']);
const busy = new Set(['53300', '53400', '57P03']);

/** Node's and OpenSSL's names for a certificate that is not the host's, not trusted or out of date. */
const certificate = /^(ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|ERR_SSL_)/;
/** Connection exceptions, and a server that is shut down or still starting. */
const down = /^(08...|57P0[1-5])$/;
const noNetwork = /^E[A-Z]+(_[A-Z]+)?$/;
/** What `pg` says without a code. */
const noAnswer =
  /timeout|Connection terminated|Client has encountered a connection error|error establishing an SSL connection/i;
const noPassword = /password must be/;
const noTls = /does not support SSL/;

/**
 * What stands between this kiosk and the hub: `hub-certificate`, `hub-refused`, `hub-not-prepared`, `hub-busy`,
 * `hub-unreachable`, or `hub-failed` for what the database says beyond that.
 */
export function hubProblem(error: unknown, place: string): Problem {
  const cause = allMessagesOf(error);
  const code = codeOf(error);
  const say = (name: string) => problem(name, { place, cause });
  if (certificate.test(code) || noTls.test(cause)) return say('hub-certificate');
  if (refusals.has(code) || noPassword.test(cause)) return say('hub-refused');
  if (notPrepared.has(code)) return say('hub-not-prepared');
  if (busy.has(code)) return say('hub-busy');
  if (down.test(code) || noNetwork.test(code) || noAnswer.test(cause)) return say('hub-unreachable');
  return say('hub-failed');
}

const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
};

/** Addresses that were tried one after the other come as one error without words. */
function allMessagesOf(error: unknown): string {
  return error instanceof AggregateError ? error.errors.map(allMessagesOf).join('; ') : messageOf(error);
}
