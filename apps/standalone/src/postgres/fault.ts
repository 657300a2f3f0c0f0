/**
 * The embedded PostgreSQL cannot run, for a reason that a person can mend: the message is one paragraph that says what happened
 * and what to do, and is shown without a stack.
 */
export class EmbeddedPostgresFault extends Error {
  readonly repairable = true;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
