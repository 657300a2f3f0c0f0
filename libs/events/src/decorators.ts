import { MethodMarks } from '@evc/platform';
import type { AppName } from './event';

/** What a running job may know about itself. */
export interface JobContext {
  readonly id: string;
  /** 1 for the first run. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Fires at shutdown: work longer than a few seconds should stop then. */
  readonly signal: AbortSignal;
}

export interface HandlerMark {
  readonly app: AppName;
  readonly kind: 'job' | 'cron' | 'event';
  /** Job name or event type. */
  readonly name: string;
  /** Five cron fields, UTC; for `cron` only. */
  readonly schedule?: string;
}

export const HANDLER_MARKS = new MethodMarks<HandlerMark>('evc:events:handlers');

/** Runs the method for each job of this name of this app: `method(payload, context)`. */
export const Job = (app: AppName, name: string): MethodDecorator => mark({ app, kind: 'job', name });

/** Runs the method at the minutes that match, UTC, in one process only and never twice at once: `method(context)`. */
export const Cron = (app: AppName, name: string, schedule: string): MethodDecorator =>
  mark({ app, kind: 'cron', name, schedule });

/**
 * Runs the method for each event of this type, from either app, in a transaction of `app`'s database in which the
 * event is also marked as received: `method(tx, event)`. Several methods may listen to one type.
 */
export const OnEvent = (app: AppName, type: string): MethodDecorator => mark({ app, kind: 'event', name: type });

function mark(added: HandlerMark): MethodDecorator {
  return (_target, _name, descriptor) => HANDLER_MARKS.put(descriptor.value as object, added);
}
