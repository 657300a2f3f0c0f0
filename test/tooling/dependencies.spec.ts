import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELD_BACK_IN, heldBackBy, lagging } from '../../scripts/lib/lagging-dependencies.mjs';

const ROOT = join(__dirname, '../..');

it('the lock file pins every package by its hash, of the npm registry alone (ASVS 15.1.2)', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
  };
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  expect(entries.length).toBeGreaterThan(500);
  const loose = entries.filter(([, { integrity = '', resolved = 'https://registry.npmjs.org/', link = false }]) => {
    return link || !integrity.startsWith('sha512-') || !resolved.startsWith('https://registry.npmjs.org/');
  });
  expect(loose.map(([path]) => path)).toEqual([]);
});

describe('dependencies that are left behind', () => {
  it.each([
    ['the newest', '10.6.1', '10.6.1', false],
    ['one minor behind', '10.0.0', '10.6.1', false],
    ['one major behind', '9.1.0', '10.0.0', false],
    ['two majors behind', '8.9.9', '10.0.0', true],
    ['at 0.x, one minor behind', '0.17.3', '0.18.0', false],
    ['at 0.x, two minors behind', '0.16.9', '0.18.0', true],
    ['at 0.x where 1 is out', '0.17.3', '1.0.0', false],
    ['at 0.x where 2 is out', '0.17.3', '2.0.0', true],
    ['a version before its release', '18.4.0-beta.17', '20.0.0', true],
  ])('%s: %s of %s', (_name, current, latest, isBehind) => {
    expect(lagging([{ name: 'a', current, latest }], new Map())).toHaveLength(isBehind ? 1 : 0);
  });

  it('what is held back counts for the major it names alone', () => {
    const heldBack = heldBackBy('| `a` | 2 | its successor asks for Node 22 |\n| `b` | 0.16 | slow |\n| `c` | 3 | |\n');
    const at = (name: string, current: string) => lagging([{ name, current, latest: '9.0.0' }], heldBack).length;
    expect([at('a', '2.1.0'), at('a', '3.0.0'), at('b', '0.16.1'), at('b', '0.15.0'), at('c', '3.0.0')]).toEqual([
      0, 1, 0, 1, 1,
    ]);
  });

  it('everything held back is a production dependency at that major', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const heldBack = heldBackBy(readFileSync(join(ROOT, HELD_BACK_IN), 'utf8'));
    expect([...heldBack.keys()]).toEqual(['canonicalize']);
    for (const [name, major] of heldBack) expect(dependencies[name]).toMatch(new RegExp(`^[~^]?${major}\\.`));
  });
});
