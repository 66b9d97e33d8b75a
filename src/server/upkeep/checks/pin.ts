import { figure, green, red, type Verdict } from './verdict.ts';

/** Whether the staff pages are locked: without a PIN, whoever comes first sets one. */
export const checkPin = ({ isSet }: { readonly isSet: boolean }): Verdict =>
  isSet ? green(figure('set'), 'set') : red(figure('unset'), 'unset', {}, 'screen');
