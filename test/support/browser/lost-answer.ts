import type { Route } from 'playwright-core';
import type { Visitor } from './visitor';

/**
 * The next call of that kind arrives and is done; its answer never comes back. Those after it are answered.
 * @param instead what comes in its place; unless told the line breaks
 * @returns how many were sent so far
 */
export async function losesTheAnswer(
  { page }: Visitor,
  method: string,
  path: string,
  instead?: Parameters<Route['fulfill']>[0],
): Promise<() => number> {
  let sent = 0;
  await page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      if (route.request().method() !== method) return route.fallback();
      sent += 1;
      if (sent > 1) return route.fallback();
      await route.fetch();
      return instead === undefined ? route.abort('connectionreset') : route.fulfill(instead);
    },
  );
  return () => sent;
}
