/** A valid pack that the database's past forbids: stops the start, and says what to do instead. */
export class PolicyRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'PolicyRefused';
  }
}
