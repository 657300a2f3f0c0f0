import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The part of dependency-cruiser's JSON report that says what was refused. */
interface Report {
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
}

const root = join(__dirname, '..', '..');
const knownBad = join(root, 'test', 'fixtures', 'boundaries');
const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** Runs the real tool with the real rules over the known-bad tree, which has the layout of the repository. */
function cruise(): Promise<Report> {
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [program, '--config', config, '--output-type', 'json', 'apps', 'libs', 'config'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: knownBad, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`dependency-cruiser printed nothing: ${error?.message ?? ''} ${stderr}`));
      else resolve(JSON.parse(stdout) as Report);
    });
  });
}

describe('import boundaries', () => {
  let summary: Report['summary'];
  beforeAll(async () => ({ summary } = await cruise()));

  it('refuses an offender for each rule that is configured', () => {
    const caught = new Set(summary.violations.map((violation) => violation.rule.name));
    const configured = summary.ruleSetUsed.forbidden.map((rule) => rule.name);
    expect(configured.length).toBeGreaterThanOrEqual(13);
    expect(configured.filter((name) => !caught.has(name))).toEqual([]);
  });

  it.each([
    [
      'no-app-to-app',
      'apps/accounts/src/identity/accounts/people.service.ts',
      'apps/charging-sessions/src/sessions.service.ts',
    ],
    ['no-lib-to-app', 'libs/platform/src/index.ts', 'apps/accounts/src/identity/accounts/people.service.ts'],
    [
      'controller-stays-thin',
      'apps/accounts/src/identity/accounts/people.controller.ts',
      'apps/accounts/src/identity/accounts/people.repository.ts',
    ],
    ['domain-imports-nothing', 'libs/domain/src/index.ts', 'crypto'],
  ])('%s catches %s', (rule, from, to) => {
    expect(summary.violations).toContainEqual(
      expect.objectContaining({ from, to, rule: expect.objectContaining({ name: rule }) }),
    );
  });

  it('lets a repository use the database client', () => {
    const repository = summary.violations.filter((violation) => violation.from.endsWith('people.repository.ts'));
    expect(repository).toEqual([]);
  });
});
