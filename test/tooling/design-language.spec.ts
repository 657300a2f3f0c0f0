import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const WEB = join(ROOT, 'apps/portal/web/src');
const PAGE = readFileSync(join(ROOT, 'docs/design-language.md'), 'utf8');
const THEME = readFileSync(join(WEB, 'theme/theme.ts'), 'utf8');

/** Components as files; those of a folder are parts of one. */
function components(): string[] {
  return readdirSync(join(WEB, 'ui'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.tsx'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
}

/** Values of each token in the theme, in their order: one, or that of light and of dark. */
function tokens(): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of THEME.matchAll(/'(--evc-[a-z-]+)': '([^']+)'/g))
    (values[name] ??= []).push(value);
  return values;
}

/** First cells that are code, with the code of the cells beside them. */
const rows = [...PAGE.matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)].map(
  ([, name = '', cells = '']) => [name, [...cells.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)] as const,
);

it('the design language says of each component when to use it, and of none that is gone', () => {
  const named = rows.map(([name]) => name).filter((name) => /\.tsx$|\/$/.test(name));
  expect([...named].sort()).toEqual(components());
});

it('the design language tells each token with its values, and none that is gone', () => {
  const told = Object.fromEntries(rows.filter(([name]) => name.startsWith('--evc-')));
  expect(Object.keys(tokens())).toContain('--evc-ground');
  expect(told).toEqual(tokens());
});

it('no style of the web app uses a token that the theme does not have, or a colour by its number', () => {
  const known = Object.keys(tokens());
  const styles = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(styles.length).toBeGreaterThan(10);
  const found = styles.flatMap((file) => {
    const style = readFileSync(join(WEB, file), 'utf8');
    const used = [...style.matchAll(/var\((--evc-[a-z-]+)/g)].map(([, name = '']) => name);
    const numbers = [...style.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([number]) => number);
    return [...used.filter((name) => !known.includes(name)), ...numbers].map((fault) => `${file}: ${fault}`);
  });
  expect(found).toEqual([]);
});
