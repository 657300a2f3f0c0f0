import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from './lib/args.mjs';
import { HELD_BACK_IN, heldBackBy, lagging } from './lib/lagging-dependencies.mjs';
import { projectRoot } from './lib/project.mjs';

const help = `
node scripts/dependencies.mjs

Asks the registry whether a production dependency is more than one major version behind (at 0.x: one minor), which npm run check
does too. What is held back on purpose stands in ${HELD_BACK_IN}. Without the registry nothing is found.
`;

parseArgs(process.argv.slice(2), help, []);

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const production = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
// npm ends with 1 where something is outdated, so what it printed decides.
const asked = spawnSync('npm', ['outdated', '--json', '--fetch-retries=1', '--fetch-timeout=30000'], {
  cwd: projectRoot,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const answer = parsed(asked.stdout);
if (answer === undefined || 'error' in answer) {
  process.stdout.write('The registry does not answer: whether a dependency is behind was not checked.\n');
} else {
  const outdated = Object.entries(answer)
    .filter(([name, { current }]) => production.has(name) && typeof current === 'string')
    .map(([name, { current, latest }]) => ({ name, current, latest }));
  const behind = lagging(outdated, heldBackBy(readFileSync(join(projectRoot, HELD_BACK_IN), 'utf8')));
  for (const { name, current, latest } of behind) {
    process.stdout.write(
      `${name} is at ${current} and ${latest} is out: raise it, or say in ${HELD_BACK_IN} why not.\n`,
    );
  }
  process.exitCode = behind.length > 0 ? 1 : 0;
}

/** @returns {Record<string, any> | undefined} */
function parsed(text) {
  try {
    return JSON.parse(text.trim() === '' ? '{}' : text);
  } catch {
    return undefined;
  }
}
