import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listNamedTests } from '../../support/named-tests.ts';
import type { Part } from './part.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
/** How many kills a test makes that asks for it. */
const killRounds = 40;

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** The tests docs/faults.md names, each as thorough as it can be; what they did and what happened is what they told. */
export async function namedTests({ place, tell }: Part): Promise<void> {
  console.log('\n── every test that docs/faults.md names, at length');
  const table = path.join(place, 'table');
  const files = [...new Set(listNamedTests(path.join(root, 'docs', 'faults.md')).map(({ file }) => file))];
  const environment = {
    ...process.env,
    HOA_BAN_FAULTS_TABLE: table,
    HOA_BAN_KILL_ROUNDS: String(killRounds),
  };
  const run = (tool: string, ...parameters: readonly string[]) =>
    spawnSync(process.execPath, [path.join(root, 'node_modules', tool), ...parameters], {
      ...{ cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: environment },
    });
  let told = 0;
  const tellTable = () => {
    const lines = existsSync(table) ? readFileSync(table, 'utf8').trim().split('\n') : [];
    for (const line of lines.slice(told).filter(Boolean)) {
      const { fault, happened } = JSON.parse(line) as { fault: string; happened: string };
      tell(true, fault, happened);
    }
    told = lines.length;
  };

  const report = path.join(place, 'vitest.json');
  const ours = files.filter((file) => file.endsWith('.test.ts'));
  run(
    'vitest/vitest.mjs',
    'run',
    ...ours,
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--testTimeout=600000',
  );
  tellTable();
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  for (const { name, message, assertionResults } of testResults) {
    if (assertionResults.length === 0) tell(false, path.relative(root, name), message.split('\n')[0] ?? '');
    for (const { status, fullName } of assertionResults) {
      if (status === 'failed') tell(false, fullName, path.relative(root, name));
      if (status === 'skipped' || status === 'pending') console.log(`NOT RUN: ${fullName}`);
    }
  }
  const passed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed');
  tell(
    passed.length > 0,
    `${ours.length} files of tests of the server and the shells`,
    `${passed.length} passed`,
  );

  const specs = files.filter((file) => file.endsWith('.spec.ts'));
  const { status } = run(
    '@playwright/test/cli.js',
    'test',
    ...specs,
    '--workers',
    '1',
    '--project',
    'portrait',
    '--timeout',
    '300000',
  );
  tellTable();
  tell(
    status === 0,
    `${specs.length} files of tests in a browser`,
    status === 0 ? 'all passed' : 'not all passed: npm test names them',
  );
}
