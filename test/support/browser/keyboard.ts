import { inPage, TOOLS } from './in-page';
import type { Visitor } from './visitor';

/** A page with more to stop at than this has no end. */
const MOST_STOPS = 300;

/** A mark of the focus may come by degrees. */
const TRANSITION_MS = 300;

interface Stop {
  readonly number: number;
  readonly name: string;
  readonly problems: readonly string[];
}

/**
 * Walks a page with the Tab key, from its beginning until the keyboard leaves it. Each stop has to be seen: neither covered nor
 * outside the screen, and marked as having the focus.
 * @returns the names of the stops, as `<a.brand> "EV Cloud"`
 * @throws Error with every stop that is not
 */
export async function tabThrough({ page }: Visitor): Promise<string[]> {
  await page.evaluate(`document.activeElement?.blur(); void (window.__evcFocus = ${inPage('focus')}(${TOOLS}))`);
  await page.waitForTimeout(TRANSITION_MS);
  await page.evaluate('__evcFocus.remember()');
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    let stop = await page.evaluate<Stop | null>('__evcFocus.now()');
    if (stop !== null && stop.problems.length > 0) {
      await page.waitForTimeout(TRANSITION_MS);
      stop = await page.evaluate<Stop | null>('__evcFocus.now()');
    }
    if (stop === null || stop.number < stops.length) break;
    stops.push(stop);
    if (stops.length > MOST_STOPS) throw new Error(`more than ${MOST_STOPS} stops on ${page.url()}`);
  }
  const found = stops.flatMap(({ name, problems }) => problems.map((problem) => `${name} ${problem}`));
  if (found.length > 0) throw new Error(`keyboard on ${page.url()}:\n  ${found.join('\n  ')}`);
  return stops.map(({ name }) => name);
}
