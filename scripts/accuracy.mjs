// Trains with default settings on every table of a folder and holds the scores against another network's.
//
//   npm run accuracy -- FOLDER [NAME …]
//
// FOLDER holds index.json (name, file, delimiter, target, task, ignore_columns), reference.json (scores of scikit-learn's
// MLP with hidden layers 64-32) and splits/ref_NAME.json (the test rows of five splits). Every split is written as two CSV
// files and goes through the command line as a person's files would; nothing is set but target, task and ignored columns.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';

const commandLine = resolve(import.meta.dirname, '../bin/netloom.mjs');
const AT_ONCE = 2;

async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** With n - 1, as the reference has it. */
function deviation(values) {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

/** Runs the command line and gives what it printed. */
function netloom(args) {
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, [commandLine, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (piece) => (output.stdout += piece));
    child.stderr.on('data', (piece) => (output.stderr += piece));
    child.on('close', (code) =>
      code === 0 ? fulfil(output.stdout) : reject(new Error(output.stderr.trim() || `exit code ${code}`)),
    );
  });
}

async function trainOnSplit(folder, table, rows, testRows, seed) {
  const isTest = new Set(testRows);
  const [header, ...data] = rows;
  const write = async (part, lines) => {
    const path = join(folder, `${table.name}-${seed}-${part}.csv`);
    await writeFile(path, Papa.unparse([header, ...lines], { delimiter: table.delimiter }));
    return path;
  };
  const training = await write(
    'train',
    data.filter((_, row) => !isTest.has(row)),
  );
  const test = await write(
    'test',
    data.filter((_, row) => isTest.has(row)),
  );
  const ignored = table.ignore_columns.flatMap((name) => ['--ignore', name]);
  const task = table.task === 'regression' ? 'regression' : 'classification';
  const model = join(folder, `${table.name}-${seed}.netloom.json`);
  const printed = await netloom([
    'train',
    training,
    '--target',
    table.target,
    '--task',
    task,
    '--test-file',
    test,
    '--out',
    model,
    '--json',
    ...ignored,
  ]);
  return JSON.parse(printed);
}

/** The score that is compared, and in which direction it is better. */
const MEASURES = {
  regression: { ours: 'rmse', theirs: 'rmse', isWorse: (ours, bound) => ours > bound, sign: 1 },
  classification: { ours: 'accuracy', theirs: 'accuracy', isWorse: (ours, bound) => ours < bound, sign: -1 },
};

async function compare(folder, source, table, reference) {
  const text = await readFile(join(source, table.file), 'utf8');
  const rows = Papa.parse(text, { delimiter: table.delimiter, skipEmptyLines: true }).data;
  const { test: splits } = await readJson(join(source, 'splits', `ref_${table.name}.json`));
  const measure = MEASURES[table.task === 'regression' ? 'regression' : 'classification'];
  const results = [];
  for (const [seed, testRows] of splits.entries()) {
    results.push(await trainOnSplit(folder, table, rows, testRows, seed));
  }
  const ours = results.map(({ test }) => test[measure.ours]);
  const theirs = reference.per_seed.mlp_64_32.map((scores) => scores[measure.theirs]);
  const bound = mean(theirs) + measure.sign * deviation(theirs);
  return {
    name: table.name,
    measure: measure.ours,
    ours: `${figure(mean(ours))} ± ${figure(deviation(ours))}`,
    theirs: `${figure(mean(theirs))} ± ${figure(deviation(theirs))}`,
    bound: figure(bound),
    epochs: results.map(({ epochs }) => epochs).join(' '),
    seconds: mean(results.map(({ seconds }) => seconds)).toFixed(1),
    passed: !measure.isWorse(mean(ours), bound),
  };
}

const figure = (value) => String(Number(value.toPrecision(4)));

function line({ name, measure, ours, theirs, bound, epochs, seconds, passed }) {
  return `| ${name} | ${measure} | ${ours} | ${theirs} | ${bound} | ${epochs} | ${seconds} | ${passed ? 'yes' : 'NO'} |`;
}

/** Runs the jobs, a few at once, and gives the results as they come. */
async function inTurns(jobs, onResult) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) onResult(await job());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** @param {string[]} args a folder of tables, then the names of those to try */
async function main([source, ...names]) {
  if (source === undefined) {
    console.error('Usage: npm run accuracy -- FOLDER [NAME …]');
    return 2;
  }
  const tables = await readJson(join(source, 'index.json'));
  const { datasets } = await readJson(join(source, 'reference.json'));
  const chosen = tables.filter(
    ({ name }) => datasets[name] !== undefined && (names.length === 0 || names.includes(name)),
  );
  const folder = await mkdtemp(join(tmpdir(), 'netloom-accuracy-'));
  const results = [];
  console.log(
    '| table | measure | Netloom, default settings | scikit-learn MLP 64-32 | bound | epochs | seconds a run | reached |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  try {
    const jobs = chosen.map((table) => () => compare(folder, source, table, datasets[table.name]));
    await inTurns(jobs, (result) => {
      results.push(result);
      console.log(line(result));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
