import { setFlagsFromString } from 'node:v8';

/**
 * Keeps a command's memory small: left alone, V8 lets new objects pile up to 128 MB before it looks for garbage. Nobody waits
 * for its thread. Called once what a command needs is loaded: then there is some room for what lives a moment.
 */
export const collectOften = (): void => setFlagsFromString('--semi-space-growth-factor=1');
