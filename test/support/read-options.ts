import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What a program that people run was called with; where that is unknown, says how it is called and ends it. */
export function readOptions<T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config);
  } catch {
    console.error(usage);
    process.exit(2);
  }
}
