// npm test: set everything up, run every check, print what passed and failed as the last line.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { compileCache, ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const node = pinnedNode(root);
const reports = path.join(root, 'test-results');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const browser = await ensureBrowser();
const environment = {
  ...process.env,
  PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
  TZ: 'Asia/Ho_Chi_Minh',
  HOA_BAN_BROWSER: browser,
  // Hundreds of processes start from the sources: stripping their types takes longer than what most of them do.
  NODE_COMPILE_CACHE: compileCache,
};

let passed = 0;
let failed = 0;
/** Named once more at the end: who looks at the last lines sees what it was. */
const notes = [];

check('format and lint', ['@biomejs/biome/bin/biome', 'check', '.']);
for (const project of ['node', 'web', 'e2e'])
  check(`types (${project})`, ['typescript/bin/tsc', '-p', `tsconfig.${project}.json`]);
suite(
  'unit, server, shells, sample, faults',
  [
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/vitest.json`,
  ],
  () => {
    const report = JSON.parse(readFileSync(path.join(reports, 'vitest.json'), 'utf8'));
    for (const { assertionResults, status: ofFile, name, message } of report.testResults) {
      for (const { status, fullName, failureMessages } of assertionResults) {
        if (status === 'skipped' || status === 'pending') notes.push(`NOT RUN: ${fullName}`);
        if (status === 'failed')
          notes.push(`FAILED: ${path.relative(root, name)} › ${fullName}${why(failureMessages)}`);
      }
      if (ofFile === 'failed' && !assertionResults.some(({ status }) => status === 'failed'))
        notes.push(`FAILED: ${path.relative(root, name)}: ${message}`);
    }
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0 ? 1 : 0),
    };
  },
);
suite('end to end', ['@playwright/test/cli.js', 'test'], () => {
  const { stats, suites } = JSON.parse(readFileSync(path.join(reports, 'playwright.json'), 'utf8'));
  collectNotes(suites);
  return { passed: stats.expected, failed: stats.unexpected };
});

notes.push('NOT RUN: what takes long (@length): npm run faults -- tests, npm run handbook');
for (const note of notes) console.log(note);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function run(tool) {
  const [name, ...args] = tool;
  return spawnSync(node, [path.join(root, 'node_modules', name), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  }).status;
}

function check(title, tool) {
  console.log(`\n── ${title}`);
  if (run(tool) === 0) passed += 1;
  else failed += 1;
}

/** A runner that ends badly without a report counts as one failure. */
function suite(title, tool, readCounts) {
  console.log(`\n── ${title}`);
  const status = run(tool);
  try {
    const counts = readCounts();
    passed += counts.passed;
    failed += counts.failed;
    if (status !== 0 && counts.failed === 0) failed += 1;
  } catch (error) {
    console.error(`${title}: no report (${error.message})`);
    failed += 1;
  }
}

function collectNotes(suites) {
  for (const { suites: inner = [], specs = [] } of suites) {
    collectNotes(inner);
    for (const { title, file, tests } of specs) {
      for (const { status, annotations, projectName, results } of tests) {
        const reason = annotations.find(({ type }) => type === 'skip')?.description ?? '';
        if (status === 'skipped') notes.push(`NOT RUN: ${title} ${reason}`);
        const errors = results.flatMap((result) => result.errors);
        if (status === 'unexpected')
          notes.push(
            `FAILED: [${projectName}] ${file} › ${title}${why(errors.map(({ message }) => message))}`,
          );
      }
    }
  }
}

/** The beginning of what the tests said: of a failure elsewhere the last lines are often all there is. */
function why(messages) {
  const lines = messages.flatMap((message = '') => stripVTControlCharacters(message).split('\n'));
  const told = lines.filter((line) => /\S/.test(line) && !line.includes('node_modules')).slice(0, 20);
  return told.map((line) => `\n    ${line}`).join('');
}
