/** An error that a person can repair. Its message says what is wrong and what to do, and holds no value of theirs. */
export interface Repairable extends Error {
  readonly repairable: true;
}

/** What whoever started a program is told of why it failed: in words where they can repair it, else with the stack. */
export function explainFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken by another program; choose one with PORT.';
  return isRepairable(error) ? error.message : (error.stack ?? error.message);
}

function isRepairable(error: Error): error is Repairable {
  return 'repairable' in error && error.repairable === true;
}
