import { writeSample } from '../../src/sample/write-sample.ts';

/** Run as a program: the whole sample under FOLDER, its paintings small: drawn in a fraction of the time. */
const [out] = process.argv.slice(2);
if (out === undefined) throw new Error('write-small-sample.ts FOLDER');
const written = await writeSample({ out, seed: 1, longSide: 1000 });
if (!written.ok) throw new Error(JSON.stringify(written.problem));
