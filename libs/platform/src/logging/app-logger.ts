import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';
import { framesOfText } from './error-facts';

/** Contexts of Nest that list every route and module at each start. */
const NOISE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/**
 * Nest's logger, written through the safe log: `new Logger('Name').warn('fixed text')` anywhere, or an object of facts
 * in place of the text: `logger.log({ event: 'jobs-released', count })`. Never put a value of a person into a text.
 */
export class AppLogger implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(NOISE.has(contextOf(rest) ?? '') ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = contextOf(rest);
    const error = [message, ...rest].find((item): item is Error => item instanceof Error) ?? stackOf(rest);
    const facts = typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {};
    this.sink[level](
      { ...facts, ...(error !== undefined && { err: error }), context },
      typeof message === 'string' ? message : '',
    );
  }
}

/** Nest passes the context last. */
function contextOf(rest: unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}

/** Nest passes a stack as text; its first lines are the message and are dropped. */
function stackOf(rest: unknown[]): Error | undefined {
  const stack = rest.find((item): item is string => typeof item === 'string' && /\n\s+at /.test(item));
  if (stack === undefined) return undefined;
  const error = new Error('');
  error.stack = ['Error', ...framesOfText(stack).map((frame) => `    ${frame}`)].join('\n');
  return error;
}
