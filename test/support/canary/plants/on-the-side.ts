import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { queryAs } from '../../query-as';
import { type Plant, sql } from './plant';

const nothing = async (): Promise<void> => undefined;

/** Events, jobs, logs, pushes, charge points. */
export const LEAKS_ON_THE_SIDE: readonly Plant[] = [
  {
    name: 'a digest of a driver in an event',
    plant: sql(
      [
        `INSERT INTO charging.outbox VALUES (gen_random_uuid(), 'session.billed', gen_random_uuid(), jsonb_build_object('customer', $1::text), now(), now())`,
      ],
      [`DELETE FROM charging.outbox WHERE type = 'session.billed'`],
      ({ ada }) => [createHash('md5').update(ada.email).digest('hex')],
    ),
    look: (app) => app.eventReadings(),
    finds: { place: /^charging\.outbox$/, canary: 'Ada: e-mail' },
  },
  {
    name: 'an error that quotes an address, kept with a failed job',
    plant: sql(
      [
        `SELECT accounts_jobs.add_job('planted', '{}', run_at => now() + interval '1 day', job_key => 'planted')`,
        `UPDATE accounts_jobs._private_jobs SET last_error = $1 WHERE key = 'planted'`,
      ],
      [`SELECT accounts_jobs.remove_job('planted')`],
      ({ ben }) => [`no mailbox for ${encodeURIComponent(ben.email)}`],
    ),
    look: (app) => app.eventReadings(),
    finds: { place: /^accounts_jobs\._private_jobs$/, canary: 'Ben: e-mail domain' },
  },
  {
    name: 'a line of the log with a phone number',
    plant: async (_app, { cleo }) => {
      new Logger('planted').debug(`calling ${cleo.phone.replaceAll(' ', '').replace('+49', '0')}`);
      return nothing;
    },
    look: async (app) => app.logReadings(),
    finds: { place: /^log of the process$/, canary: 'Cleo: phone' },
  },
  {
    name: 'a library that prints past the log',
    plant: async (_app, { ben }) => {
      process.stderr.write(`planted: ${JSON.stringify({ born: ben.birthDate })}\n`);
      return nothing;
    },
    look: async (app) => app.logReadings(),
    finds: { place: /^log of the process$/, canary: 'Ben: birth date' },
  },
  {
    name: 'a database server that logs errors',
    plant: async (app, { ada }) => {
      const statement = `SET log_min_messages = error; SELECT '${ada.cardUid}'::uuid`;
      await queryAs(app.database.adminUrl, statement).catch(() => undefined);
      return nothing;
    },
    look: (app) => app.serverLogReadings(),
    finds: { place: /^log of PostgreSQL$/, canary: 'Ada: card number' },
  },
  {
    name: 'a name on a lock screen',
    plant: async (app, { cleo }) => {
      app.emulator.pushes.add({
        token: 'planted',
        notification: { title: `Goodbye ${cleo.name}` },
        data: {},
        answer: 'success',
        at: new Date(),
      });
      return nothing;
    },
    look: async (app) => app.pushReadings(),
    finds: { place: /^push$/, canary: 'Cleo: given name' },
  },
  {
    name: 'a charge point that is told the account',
    plant: async (_app, { ada, told }) => {
      told.push({
        place: 'OCPP to PLANTED: RemoteStartTransaction',
        content: { idTag: ada.accountId.replaceAll('-', '').slice(12) },
      });
      return nothing;
    },
    look: async (_app, { told }) => told,
    finds: { place: /^OCPP to PLANTED/, canary: 'Ada: account id' },
  },
];
