/**
 * npm run mutation -- [paths]: how many deliberate mistakes in the rules their own tests notice, file by file. Configured in
 * stryker.config.mjs.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { LEAST_KILLED, MOST_IGNORED, tallyByFile } from './lib/mutants.mjs';
import { projectRoot } from './lib/project.mjs';

const RULES = 'libs/domain/src';
const HELP = `
npm run mutation [-- <paths>]

Makes one mistake after another in the rules (${RULES}), each of which is a mutant, and runs the rules' own tests against it:
one must fail. Prints how many mutants of each file were killed, and which were not. What an earlier run found of code and
tests that are still the same counts again; the whole takes most of an hour the first time. It is no part of npm test.

  <paths>          files or folders of the rules: consent, or ${RULES}/consent/state.ts; all when left out
  --force          forgets what earlier runs found
  --concurrency N  how many tests run at once; 1 when left out
  --help           this text

A mutant that no test could tell from the code is left out by a comment that says why:
  // Stryker disable next-line <mutator>: <reason>
Constants of modules are not tried. The report with the code is coverage/mutation/report.html.

Exit codes: 0 each file is at ${LEAST_KILLED} % killed or above and leaves out ${MOST_IGNORED} % or less, 1 one is not, 2 it could not be measured.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv) {
  let options;
  try {
    options = optionsOf(argv);
  } catch (error) {
    process.stderr.write(`${error.message}\n${HELP}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(`${HELP.trim()}\n`);
    return 0;
  }
  await ensureInstalled();
  const { Stryker } = await import('@stryker-mutator/core');
  process.chdir(projectRoot);
  const mutants = await new Stryker(options.stryker).runMutationTest();
  const files = tallyByFile(mutants.map((mutant) => ({ ...mutant, fileName: relative(projectRoot, mutant.fileName) })));
  for (const mutant of mutants) if (['Survived', 'NoCoverage'].includes(mutant.status)) say(survivorLine(mutant));
  say(tableOf(files));
  return files.every(({ holds }) => holds) ? 0 : 1;
}

function optionsOf(args) {
  const options = {
    force: { type: 'boolean' },
    concurrency: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { help = false, force = false, concurrency = '1' } = values;
  if (!/^[1-9]\d*$/.test(concurrency)) throw new Error('--concurrency takes a number');
  const mutate = positionals.length > 0 && [...positionals.map(patternOf), '!**/*.spec.ts'];
  return { help, stryker: { force, concurrency: Number(concurrency), ...(mutate && { mutate }) } };
}

/** @param {string} path below the rules' folder, or from where the command was called */
function patternOf(path) {
  const rules = join(projectRoot, RULES);
  const place = [join(rules, path), resolve(path)].find(
    (one) => existsSync(one) && (one + sep).startsWith(rules + sep),
  );
  if (place === undefined) throw new Error(`${path} is no file or folder below ${RULES}`);
  const pattern = relative(projectRoot, place).split(sep).join('/');
  return statSync(place).isDirectory() ? `${pattern}/**/*.ts` : pattern;
}

/** @returns {string} the place, and the code beside what it became, each on one line */
function survivorLine({ fileName, location: { start, end }, mutatorName, replacement }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const [code, mutant] = [lines.join(' '), replacement].map((text) => text.replace(/\s+/g, ' ').slice(0, 100));
  return `${relative(projectRoot, fileName)}:${start.line}  ${mutatorName}: ${code}  →  ${mutant}`;
}

function tableOf(files) {
  const row = (name, ...cells) => name.padEnd(44) + cells.map((cell) => String(cell).padStart(9)).join('');
  const rows = files.map(({ fileName, mutants, killed, survived, ignored, score, holds }) => {
    const name = fileName.split(sep).join('/').replace(`${RULES}/`, '');
    return row(name, mutants, killed, survived, ignored, score.toFixed(1)) + (holds ? '' : '  below');
  });
  return [row('', 'mutants', 'killed', 'survived', 'ignored', 'score'), ...rows].join('\n');
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
