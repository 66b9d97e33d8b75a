import { squash } from '../names.ts';

/** Equal for `T-013`, `T013` and `t 13`. */
export const codeKey = (code: string): string => squash(code).replace(/(^|\D)0+(?=\d)/g, '$1');
