const EVERY_MS = 15_000;

/** Tells every so often how much of something is done, and about how long the rest takes. @returns what counts one more */
export function progress(what: string, total: number, tell: (text: string) => void): () => void {
  const begun = performance.now();
  let [done, told] = [0, begun];
  return () => {
    done += 1;
    const now = performance.now();
    if (now - told < EVERY_MS) return;
    told = now;
    const left = ((now - begun) / done) * (total - done);
    tell(`${what}: ${done} of ${total}, ${(left / 60_000).toFixed(1)} minutes left`);
  };
}
