/** A valid pack that the database's past forbids: stops the start, and says what to do instead. */
export class PolicyRefused extends Error {
  readonly repairable = true;

  constructor(reason: string) {
    super(reason);
    this.name = 'PolicyRefused';
  }
}
