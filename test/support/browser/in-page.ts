import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An expression of `in-page/<name>.js`, which runs in the page: a function. */
export const inPage = (name: string): string =>
  `(${readFileSync(join(__dirname, 'in-page', `${name}.js`), 'utf8').replace(/;\s*$/, '')})`;

/** What those functions take first. */
export const TOOLS = `${inPage('tools')}()`;
