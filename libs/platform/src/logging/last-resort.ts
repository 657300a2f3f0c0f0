import type { EventEmitter } from 'node:events';
import type { Log } from './log';

/** The part of a process that is needed here. */
interface Host extends Pick<EventEmitter, 'on'> {
  exit(code: number): void;
}

/**
 * Ends the process on a fault that nobody caught, as Node would, since nothing is known of its state any more; but with a
 * line of the log in place of Node's own print, which shows the message and with it whatever a library quotes in it
 * (ASVS 16.5.4, QCC-1.2). Whoever supervises the process starts it again.
 */
export function installLastResort(log: Log, host: Host = process): void {
  host.on('uncaughtException', (error: unknown) => {
    log.fatal({ event: 'uncaught-fault', err: error }, 'the process ends');
    host.exit(1);
  });
}
