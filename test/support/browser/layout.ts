import { inPage, TOOLS } from './in-page';
import { DEVICES, type Visitor } from './visitor';

const CHECKS = ['overflow', 'targets', 'paste', 'words', 'columns'].map(inPage);

export interface LayoutOptions {
  /** Words of data on this page that look like keys of translations, such as the name of an event. */
  readonly verbatim?: readonly string[];
}

/**
 * What a look at the page would find: it is wider than the screen, something is cut off, something to press is smaller than 24
 * by 24 pixels (WCAG 2.5.8), a field takes nothing that is pasted, a text was not translated or not filled in, a column of a table is empty.
 * @throws Error with all of it
 */
export async function layout({ page, options }: Visitor, { verbatim = [] }: LayoutOptions = {}): Promise<void> {
  const { width } = DEVICES[options.device].viewport;
  const checks = CHECKS.map((check) => `...${check}(tools, options)`).join(', ');
  const found = await page.evaluate<string[]>(
    `(() => { const tools = ${TOOLS}; const options = ${JSON.stringify({ width, verbatim })}; return [${checks}]; })()`,
  );
  if (found.length > 0) throw new Error(`layout of ${page.url()}, ${options.device}:\n  ${found.join('\n  ')}`);
}
