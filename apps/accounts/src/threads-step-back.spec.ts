import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ARGON2ID } from './identity/accounts/argon2id';

/** Starts a thread in a process of this priority, and tells whether it answers and which priority it has. */
const PROGRAM = `
  const { readdirSync } = require('node:fs');
  const { getPriority, setPriority } = require('node:os');
  const { Worker } = require('node:worker_threads');
  const [file, priority, question] = process.argv.slice(1);
  const threads = () => readdirSync('/proc/self/task').map(Number);
  setPriority(0, Number(priority));
  const before = new Set(threads());
  const worker = new Worker(file);
  worker.once('error', ({ message }) => { console.log(JSON.stringify({ fault: message })); process.exit(); });
  worker.once('message', ({ ok }) => {
    const its = threads().filter((id) => !before.has(id)).map((id) => getPriority(id));
    console.log(JSON.stringify({ ok, furthestBack: Math.max(...its) }));
    process.exit();
  });
  worker.postMessage(JSON.parse(question));
`;
/** Root may always come forward, unless it gave that up. */
const SETPRIV = '/usr/bin/setpriv';
const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux' && (!isRoot || existsSync(SETPRIV)) ? it.each : it.skip.each;

const THREADS: [file: string, priority: number, question: object][] = [
  ['authentication/credentials/strength-worker.cjs', 5, { password: 'violet-engine', words: [] }],
  ['identity/accounts/passwords-worker.cjs', 10, { hash: 'violet-engine', parameters: ARGON2ID }],
];
const FURTHER_BACK = 15;
/** What a process without privilege cannot leave but backwards; tests may run behind others themselves. */
const HERE = getPriority();

it('these threads have a priority of their own', async () => {
  const files = (await readdir(__dirname, { recursive: true })).filter((file) => file.endsWith('.cjs'));
  const texts = await Promise.all(files.map((file) => readFile(join(__dirname, file), 'utf8')));
  expect(files.filter((_file, place) => texts[place]?.includes('setPriority')).sort()).toEqual(
    THREADS.map(([file]) => file),
  );
});

onLinux([
  ...THREADS.map(
    ([file, priority, question]) => [file, 'step back', HERE, Math.max(HERE, priority), question] as const,
  ),
  ...THREADS.map(
    ([file, , question]) => [file, 'stay where the product was put', FURTHER_BACK, FURTHER_BACK, question] as const,
  ),
])('%s: threads %s, from %i to %i', async (file, _what, priority, furthestBack, question) => {
  const program = [process.execPath, '-e', PROGRAM, join(__dirname, file), String(priority), JSON.stringify(question)];
  const [command = '', ...words] = isRoot ? [SETPRIV, '--bounding-set=-sys_nice', ...program] : program;
  const { stdout } = await promisify(execFile)(command, words);
  expect(JSON.parse(stdout)).toEqual({ ok: true, furthestBack });
});
