/** Thrown by a job or an event handler: not a failure, run it again after this many milliseconds. Uses up no attempt. */
export class RetryLater extends Error {
  constructor(readonly afterMs: number) {
    super('retry later');
    this.name = 'RetryLater';
  }
}
