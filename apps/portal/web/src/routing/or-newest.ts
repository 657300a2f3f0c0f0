/**
 * Where no service worker keeps the files of a build, the server may have a newer one by the time that somebody goes on to a page
 * whose code was not fetched yet, and that code is gone. The page is loaded as a whole then, from the newest build.
 */
export function orNewest<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    try {
      return await load();
    } catch (error) {
      if (!(await isOlder())) throw error;
      location.reload();
      return new Promise<never>(() => undefined);
    }
  };
}

/** Whether the server's document begins with other code than this page did. */
async function isOlder(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src*="/first-"]');
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (own === null || answer?.ok !== true) return false;
  return !(await answer.text()).includes(new URL(own.src).pathname);
}
