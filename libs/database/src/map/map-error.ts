/** The map has holes: every one of them, a line each. */
export class MapError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the map of personal data has holes:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'MapError';
  }
}
