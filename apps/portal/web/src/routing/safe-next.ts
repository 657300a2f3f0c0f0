/**
 * Where a link of ours says to go on to. Only a path of this origin: an address from elsewhere in the link must lead nowhere (open
 * redirect), however it is written: browsers read `/\example.org` and `/<tab>/example.org` as other hosts.
 */
export function safeNext(next: string | undefined, origin: string): string | null {
  if (!next?.startsWith('/')) return null;
  const url = URL.canParse(next, origin) ? new URL(next, origin) : null;
  return url?.origin === origin ? url.pathname + url.search + url.hash : null;
}
