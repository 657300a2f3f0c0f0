import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Tx } from '@evc/database';
import { markedMethods } from '@evc/platform';
import { HANDLER_MARKS, type HandlerMark, type JobContext } from './decorators';
import type { AppName, CloudEvent } from './event';

export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;
export type EventHandler = (tx: Tx, event: CloudEvent) => Promise<void>;

type Method = (...args: unknown[]) => Promise<void>;

/** The handlers of one app, found on the providers of the running application. */
export class HandlerRegistry {
  readonly jobs = new Map<string, JobHandler>();
  readonly schedules = new Map<string, string>();
  private readonly listeners = new Map<string, EventHandler[]>();

  constructor(private readonly app: AppName) {}

  /** @throws Error when two handlers claim one job name: only one of them would ever run */
  discover(discovery: DiscoveryService, scanner: MetadataScanner): void {
    for (const { mark, method } of markedMethods(discovery, scanner, HANDLER_MARKS)) {
      if (mark.app === this.app) this.register(mark, method as Method);
    }
  }

  addJob(name: string, handler: JobHandler): void {
    if (this.jobs.has(name)) throw new Error(`two handlers for the job "${name}" of ${this.app}`);
    this.jobs.set(name, handler);
  }

  addCron(name: string, schedule: string, handler: JobHandler): void {
    this.addJob(name, handler);
    this.schedules.set(name, schedule);
  }

  addListener(type: string, handler: EventHandler): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), handler]);
  }

  listenersOf(type: string): readonly EventHandler[] {
    return this.listeners.get(type) ?? [];
  }

  private register(found: HandlerMark, method: Method): void {
    switch (found.kind) {
      case 'job':
        this.addJob(found.name, method);
        break;
      case 'cron':
        this.addCron(found.name, found.schedule ?? '', (_payload, context) => method(context));
        break;
      case 'event':
        this.addListener(found.name, method);
        break;
    }
  }
}
