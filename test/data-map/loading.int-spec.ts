import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The modules of TypeORM that a process of its own has loaded after `script`, as paths within the package. */
function loadedBy(script: string): string[] {
  const program = `
    require(${JSON.stringify(join(ROOT, 'test/support/events/register-typescript.cjs'))});
    const { Database } = require(${JSON.stringify(join(ROOT, 'libs/database/src/index.ts'))});
    const { TokenRow } = require(${JSON.stringify(join(ROOT, 'apps/charging-sessions/src/tokens/token.entity.ts'))});
    ${script};
    const within = Object.keys(require.cache).map((path) => path.split('/node_modules/typeorm/')[1]);
    process.stdout.write(JSON.stringify(within.filter(Boolean)));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' })) as string[];
}

it('entities cost a few decorators until the first is asked for; then TypeORM is loaded', () => {
  const idle = loadedBy('');
  expect(idle).toContain('decorator/columns/Column.js');
  expect(idle).not.toContain('data-source/DataSource.js');
  expect(idle.length).toBeLessThan(40);
  expect(loadedBy('new Database({}).of(TokenRow)')).toContain('data-source/DataSource.js');
});
