import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { circleIn, importGraph } from './contexts/import-graph';

const accounts = join(__dirname, '../../apps/accounts/src');
const isStatements = (path: string): boolean => /\.(repository|entity)\.ts$/.test(path);

/** Writes a small app and reads its imports. */
function graphOf(files: Record<string, string>): ReturnType<typeof importGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'evc-contexts-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return importGraph(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What dependency-cruiser cannot see, because an index stands between two files (ADR 0038). */
describe('contexts of accounts, looked at through their indexes', () => {
  const graph = importGraph(accounts);

  it('has no circle of files: which one is loaded first decides nothing', () => {
    expect(graph.size).toBeGreaterThan(400);
    expect(circleIn(graph)).toEqual([]);
  });

  it('lets no controller reach statements (QST-1.2b)', () => {
    const reached = [...graph]
      .filter(([file]) => file.endsWith('.controller.ts'))
      .flatMap(([file, targets]) => [...targets].filter(isStatements).map((target) => `${file} → ${target}`));
    expect(reached).toEqual([]);
  });

  it('finds a circle that passes two indexes, and none where only names of types pass', () => {
    const files = {
      'one/index.ts': `export { a, type T } from './feature/a';\nexport { other } from './feature/other';`,
      'one/feature/a.ts': `import { b } from '../../two';\nexport type T = 1;\nexport const a = b;`,
      'one/feature/other.ts': `export const other = 1;`,
      'two/index.ts': `export { b } from './feature/b';`,
      'two/feature/b.ts': `import { a } from '../../one';\nexport const b = () => a;`,
    };
    expect(circleIn(graphOf(files))).toEqual(['one/feature/a.ts', 'two/feature/b.ts', 'one/feature/a.ts']);
    const byType = `import { other, type T } from '../../one';\nexport const b: T = other;`;
    expect(circleIn(graphOf({ ...files, 'two/feature/b.ts': byType }))).toEqual([]);
  });
});
