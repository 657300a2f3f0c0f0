/** What a log may know of an error: its kind, a machine code and where it happened. */
export interface ErrorFacts {
  type: string;
  code?: string;
  frames: string[];
  cause?: ErrorFacts;
}

const MOST_FRAMES = 20;
const FRAME = /^\s*at .+(:\d+:\d+\)?|\(native\)|<anonymous>\)?)$/;
const CODE_FRAME = /^\s+at ([\w.$<>[\] ]{1,120} \()?(node:[\w/]+|[^()]{1,300}\.[cm]?[jt]s):\d+:\d+\)?$/;
const IDENTIFIER = /^[A-Za-z_$][\w$.-]{0,63}$/;

/**
 * Takes the facts out of anything thrown. The message stays behind: drivers, parsers and libraries quote values in it
 * (QCC-1.2). It is cut from the stack as well, because it may look like frames.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const { code, sqlState } = error as Error & { code?: unknown; sqlState?: unknown };
  const named = machineCode(code) ?? machineCode(sqlState);
  return {
    type: identifier(error.name) ?? 'Error',
    ...(named !== undefined && { code: named }),
    frames: framesOf(error),
    ...(error.cause !== undefined && depth < 2 && { cause: errorFacts(error.cause, depth + 1) }),
  };
}

/** Frames of a stack given as text, whose message is not known: only lines that name a place in program code. */
export function framesOfText(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => CODE_FRAME.test(line))
    .map((line) => line.trim())
    .slice(0, MOST_FRAMES);
}

function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const message = error.message;
  const at = message === '' ? -1 : stack.indexOf(message);
  // A message changed after the error was made is not in the stack, and then the old one may still be: keep nothing.
  if (message !== '' && at === -1 && !/^\w*(\n\s*at |$)/.test(stack)) return framesOfText(stack);
  const lines = stack.slice(at === -1 ? 0 : at + message.length).split('\n');
  return lines
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
    .slice(0, MOST_FRAMES);
}

function identifier(value: unknown): string | undefined {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : undefined;
}

/** An identifier, or an SQLSTATE. */
function machineCode(value: unknown): string | undefined {
  return identifier(value) ?? (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) ? value : undefined);
}
