/** What the build tells the worker about itself (service-worker.ts beside vite.config.ts). */
export interface ShellOfBuild {
  /** Differs as soon as any file of the build does. */
  readonly build: string;
  /** Addresses of the files that the app is made of, none of which holds anything about a person. */
  readonly files: readonly string[];
  /** Addresses of pages, as the router writes them. */
  readonly paths: readonly string[];
}

/** The document that every page of the app starts from. */
export const DOCUMENT = '/';

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/\$\w+/g, '[^/]+')}$`);

/** Whether the app shows a page at this address; all others are written by the server, and run nothing of ours. */
export const isPage = (address: URL, { paths }: ShellOfBuild): boolean =>
  paths.some((path) => patternOf(path).test(address.pathname));

/** What of a request this worker looks at. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
}

/**
 * Which of its files answers a request; null for all that the worker leaves to the network: every answer of the APIs, the
 * settings, link pages, other origins. What is not a file of the build is never kept, so nothing of a person can be.
 */
export function fileFor({ method, url, mode }: Asked, origin: string, shell: ShellOfBuild): string | null {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return null;
  if (mode === 'navigate') return isPage(address, shell) ? DOCUMENT : null;
  return shell.files.includes(address.pathname) && address.pathname !== DOCUMENT ? address.pathname : null;
}
