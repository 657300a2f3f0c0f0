import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const inTree = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Controllers with a route that takes more values than others, each with how many. */
function exceptionsInCode(): { path: string; values: number }[] {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return files
    .filter((name) => name.endsWith('.controller.ts'))
    .map(inTree)
    .filter((text) => text.includes('@TakesLargeJson('))
    .flatMap((text) => {
      const path = `/${/@Controller\('([^']+)'\)/.exec(text)?.[1]}`;
      return [...text.matchAll(/@TakesLargeJson\((\w+)\)/g)].map(([, name = '']) => {
        const value = new RegExp(`const ${name} = ([\\d_]+);`).exec(text)?.[1];
        return { path, values: Number(value?.replaceAll('_', '')) };
      });
    });
}

it('docs/security.md lists each route that takes more JSON than others, and no other', () => {
  const rows = [...inTree('docs/security.md').matchAll(/^\| [A-Z]+ `(\/[^`]+)`\s+\| ([\d,]+)\s+\|/gm)];
  const told = rows.map(([, path, values = '']) => ({ path, values: Number(values.replaceAll(',', '')) }));
  expect(told).toEqual(exceptionsInCode());
  expect(told.length).toBeGreaterThan(0);
});
