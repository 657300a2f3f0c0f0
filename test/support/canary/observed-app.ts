import { readFile, stat } from 'node:fs/promises';
import { format } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { mountDocs } from '@evc/platform';
import { ACCOUNTS_DOCS } from '../../../apps/accounts/src/docs';
import { CHARGING_DOCS } from '../../../apps/charging-sessions/src/docs';
import { quiet } from '../quiet';
import { type RunningApp, startRunningApp } from '../running-app';
import { testServer } from '../test-server';
import { watchTables } from '../watched-tables';
import type { Reading } from './readings';

/** Changes an answer on its way out: what a leak in the product would do. */
export type Tamper = (route: string, reply: FastifyReply, payload: unknown) => unknown;

/** Both apps, and everything they say on the side. */
export interface ObservedApp extends RunningApp {
  /** Planted leaks of the HTTP interface; undefined for the product as it is. */
  tamper: Tamper | undefined;
  /** Everything the process printed since the start, at the most talkative level. */
  logReadings(): Reading[];
  /** Everything the database server logged since the start. */
  serverLogReadings(): Promise<Reading[]>;
  /** Every row that outboxes and job queues ever held, also what is deleted by now. */
  eventReadings(): Promise<Reading[]>;
  /** What was shown on phones. The token is the address, which the push service must know. */
  pushReadings(): Reading[];
  /** Waits until every event is delivered and no job is due. */
  quiet(): Promise<void>;
}

/** Tables whose rows leave a transaction towards others: events and jobs. */
const WATCHED = ['accounts.outbox', 'charging.outbox', 'accounts_jobs._private_jobs', 'charging_jobs._private_jobs'];

export async function startObservedApp(): Promise<ObservedApp> {
  const printed: string[] = [];
  const logFrom = (await stat(testServer().logFile)).size;
  const observers: { tamper?: Tamper } = {};
  const stopListening = listenToStandardOutput(printed);
  const running = await startRunningApp(
    {},
    {
      log: { level: 'trace', stream: { write: (line) => void printed.push(line) } },
      prepare: (app) => {
        mountDocs(app, ACCOUNTS_DOCS);
        mountDocs(app, CHARGING_DOCS);
        letTamper(app, observers);
      },
    },
  );
  const watched = await watchTables(running, WATCHED);
  return {
    ...running,
    get tamper() {
      return observers.tamper;
    },
    set tamper(tamper) {
      if (tamper) observers.tamper = tamper;
      else delete observers.tamper;
    },
    logReadings: () => printed.map((line) => ({ place: 'log of the process', content: line })),
    serverLogReadings: () => readServerLog(logFrom),
    eventReadings: watched,
    pushReadings: () =>
      running.emulator.pushes
        .list()
        .map(({ notification, data }) => ({ place: 'push', content: { notification, data } })),
    quiet: () => quiet(running),
    stop: async () => {
      await running.stop();
      stopListening();
    },
  };
}

function letTamper(app: NestFastifyApplication, observers: { tamper?: Tamper }): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    done(null, observers.tamper ? observers.tamper(route, reply, payload) : payload);
  });
}

/** Libraries may print past the log. In a test the console does not lead to the streams. */
function listenToStandardOutput(printed: string[]): () => void {
  const streams = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return write(chunk, ...rest);
    };
    return () => void (stream.write = write);
  });
  const consoles = (['debug', 'log', 'info', 'warn', 'error'] as const).map((name) => {
    const write = console[name];
    console[name] = (...things: unknown[]) => {
      printed.push(format(...things));
      write(...things);
    };
    return () => void (console[name] = write);
  });
  return () => [...streams, ...consoles].forEach((restore) => restore());
}

async function readServerLog(from: number): Promise<Reading[]> {
  const whole = await readFile(testServer().logFile);
  return [{ place: 'log of PostgreSQL', content: whole.subarray(from).toString('utf8') }];
}
