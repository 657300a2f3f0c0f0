import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(__dirname, '..');
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!\.spec)\.tsx?$/.test(name),
);

/** Whole keys that are written where they are loaded, or in a constant beside it. */
function keysIn(text: string): string[] {
  const constants = new Map(
    [...text.matchAll(/const (\w+) = \[([^\]]*)\] as const/g)].map(([, name, key]) => [name, key]),
  );
  return [...text.matchAll(/\b(?:query|usePages(?:<[^(]*>)?)\(\s*(?:\[([^\]]*)\]|(\w+)),/g)].flatMap(
    ([, key, name]) => {
      const found = key ?? constants.get(name) ?? null;
      return found === null || found.includes('...') ? [] : [found.replace(/\s+/g, ' ').trim()];
    },
  );
}

it('no two files load different things under one key: a page would read what another kept', () => {
  const places = new Map<string, string[]>();
  for (const name of sources)
    for (const key of keysIn(readFileSync(join(SOURCES, name), 'utf8')))
      places.set(key, [...(places.get(key) ?? []), name]);
  expect(places.size).toBeGreaterThan(30);
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});
