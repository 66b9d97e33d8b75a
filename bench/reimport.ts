import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCorpus } from './corpus.ts';
import type { Figure } from './figure.ts';
import { inScratch, readReport, runImport } from './ours.ts';
import { findPeer } from './peers.ts';
import { runWell } from './process.ts';
import { estimateMedian, estimateRatio, median } from './statistics.ts';

/** Importing the same folder again: every byte checked against `sha256sum`, or by size and time alone. */
export const measureReimport: Figure = async ({ rounds, works }, print) => {
  const { folder, pictures } = await makeCorpus(works);
  await inScratch(async (scratch) => {
    const data = path.join(scratch, 'data');
    await runImport(folder, data);

    const sha = findPeer('sha256sum', 'coreutils', /coreutils\) (\S+)/);
    const list = path.join(scratch, 'files');
    writeFileSync(list, `${pictures.join('\n')}\n`);
    const checked: { ours: number; peer: number }[] = [];
    const whole: number[] = [];
    const refusal: string | null = 'missing' in sha ? sha.missing : null;
    for (let round = 0; round < rounds; round += 1) {
      if (refusal === null) {
        const ours = await runImport(folder, data, '--recheck');
        expectAll(ours.out, works);
        const peer = await runWell(['xargs', '-P1', '-a', list, 'sha256sum']);
        if (peer.out.trim().split('\n').length !== works) throw new Error('sha256sum read other files');
        checked.push({ ours: ours.seconds, peer: peer.seconds });
      }
      const again = await runImport(folder, data);
      expectAll(again.out, works);
      whole.push(again.seconds * 1000);
    }
    if (refusal !== null || 'missing' in sha) print({ figure: 'reimport', missing: refusal ?? '' });
    else
      print({
        ...{ figure: 'reimport', what: 'every file read again', rounds, unit: '×', target: 1.2 },
        ours: `${median(checked.map(({ ours }) => ours)).toFixed(2)} s (whole command)`,
        peer: `${sha.name} (1 process) ${median(checked.map(({ peer }) => peer)).toFixed(2)} s`,
        estimate: estimateRatio(checked),
        note: null,
      });

    const service = path.join(import.meta.dirname, 'reimport-service.ts');
    const inside = await runWell([process.execPath, service, folder, data, String(rounds)]);
    const times = inside.out.trim().split('\n').map(Number);
    if (times.length !== rounds) throw new Error(`measured ${times.length} of ${rounds} times`);
    const estimate = estimateMedian(times);
    print({
      ...{
        figure: 'reimport',
        what: 'by size and time, inside the service',
        rounds,
        unit: 'ms',
        target: 100,
      },
      ...{ ours: `${works} works`, peer: null, estimate },
      note: `the whole command with its start ${median(whole).toFixed(0)} ms`,
    });
  });
};

function expectAll(out: string, works: number): void {
  const { shown } = readReport(out);
  if (shown !== works) throw new Error(`${shown} of ${works} works`);
}
