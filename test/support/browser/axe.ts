import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Visitor } from './visitor';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RUN = `axe.run({ runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`;

/**
 * What axe finds on the page as it is now: WCAG 2.2 AA as far as a program can tell, and its best practices. It runs where the
 * page's content policy has no say, so that none has to be loosened for it.
 * @throws Error with every violation
 */
export async function axe({ page }: Visitor): Promise<void> {
  // A page that was led to a moment ago is looked at once it is there; one without a heading is what axe complains of.
  const heading = page.locator('h1').first();
  await heading.waitFor({ state: 'attached', timeout: 5_000 }).catch(() => undefined);
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(`${AXE};0`);
  const { violations } = await page.evaluate<AxeResults>(RUN);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary = '' }) => {
      const summary = failureSummary.replaceAll(/\s+/g, ' ');
      return `${id}: ${help}\n    ${target.join(' ')} ${html.slice(0, 200)}\n    ${summary}`;
    }),
  );
  if (found.length > 0) throw new Error(`axe, on ${page.url()}:\n  ${found.join('\n  ')}`);
}
