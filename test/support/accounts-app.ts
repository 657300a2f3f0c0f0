import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ACCOUNTS_DB, type Database, DatabaseModule, KEYRING_DB, newId, openDatabase } from '@evc/database';
import { Mailbox, MailUnavailable, MessagingModule, type OutgoingMail, TextBox } from '@evc/messaging';
import { CLOCK, type Clock, PlatformModule } from '@evc/platform';
import { loadPolicyPack, PolicyModule } from '@evc/policy';
import { KEY_PROVIDER, VaultModule } from '@evc/vault';
import type { AccountsOptions } from '../../apps/accounts/src/accounts.options';
import { AccountsModule } from '../../apps/accounts/src/app/accounts.module';
import { ACCOUNTS_MAP } from '../../apps/accounts/src/entities';
import type { RegisterRequest } from '../../apps/accounts/src/identity/registration/registration.dto';
import { RegistrationService, type Verified } from '../../apps/accounts/src/identity/registration/registration.service';
import { type FcmEmulator, startFcmEmulator } from '../../apps/standalone/src/dev';
import { createTestDatabase, type TestDatabase } from './database';
import { profiled } from './profiled';

/** A clock that a test moves; it starts at the real time, which jobs in the database go by. */
export class TestClock implements Clock {
  private ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance(ms: number): void {
    this.ahead += ms;
  }
}

/** The local mailbox, whose server can be away. */
export class FlakyMailbox extends Mailbox {
  down = false;

  override async deliver(mail: OutgoingMail): Promise<void> {
    if (this.down) throw new MailUnavailable('ECONNREFUSED');
    await super.deliver(mail);
  }
}

export interface AccountsAppOptions {
  /** False unless given: tests then run jobs by hand, one at a time. */
  readonly runJobs?: boolean;
  readonly poolSize?: number;
  /** False for an installation without a gateway for text messages. */
  readonly texts?: false;
  /** Id or path of the policy pack; `qst-ev` unless given. */
  readonly policyPack?: string;
  /** Where mails that end marketing go; nowhere unless given. */
  readonly inboundMail?: AccountsOptions['inboundMail'];
  /** A push service of browsers; none unless given. */
  readonly browsers?: { readonly host: string; readonly ca: string };
  /** Keys that outlive this app, for a second process on the same database. */
  readonly keyDirectory?: string;
  /** Features that only a test has, such as hooks that note what they hear. */
  readonly features?: readonly Type[];
  /** A database that outlives this app, to start on it again. */
  readonly database?: TestDatabase;
}

/** The features of accounts without HTTP, on a database and keys of their own. */
export interface AccountsApp {
  readonly database: TestDatabase;
  /** The roles `accounts` and `keyring`, to look behind the services. */
  readonly sql: Database;
  readonly keyring: Database;
  readonly clock: TestClock;
  readonly mailbox: FlakyMailbox;
  readonly texts: TextBox;
  readonly emulator: FcmEmulator;
  get<T>(type: Type<T>): T;
  /** Registers and verifies a driver. @returns the account's id and its tokens */
  driver(changes?: Partial<RegisterRequest>): Promise<NewDriver>;
  /** Only registers. @returns the token of the verification mail */
  register(changes?: Partial<RegisterRequest>): Promise<string>;
  stop(): Promise<void>;
}

export type NewDriver = Verified & { email: string };

export const DRIVER_PASSWORD = 'vq7-Plumb-Kite';
export const EVIDENCE = { address: '192.0.2.7', agent: 'test' };

export const startAccountsApp = (options: AccountsAppOptions = {}): Promise<AccountsApp> =>
  profiled('start', () => startAccounts(options));

async function startAccounts(options: AccountsAppOptions): Promise<AccountsApp> {
  const database = options.database ?? (await createTestDatabase());
  const keyDirectory = options.keyDirectory ?? (await mkdtemp(join(tmpdir(), 'ev-cloud-keys-')));
  const emulator = await startFcmEmulator({ plain: true });
  const [clock, mailbox, texts] = [new TestClock(), new FlakyMailbox(), new TextBox()];
  const { accounts, keyring } = database.urls;
  const policyPack = options.policyPack ?? 'qst-ev';
  const close: (() => Promise<unknown>)[] = [
    () => emulator.close(),
    async () => options.keyDirectory ?? (await rm(keyDirectory, { recursive: true, force: true })),
    async () => options.database ?? (await database.drop()),
  ];
  const stop = async (): Promise<void> => {
    for (const step of close) await step();
  };
  const modules = Test.createTestingModule({
    providers: [...(options.features ?? [])],
    imports: [
      PlatformModule,
      DatabaseModule.forRoot({ accounts, keyring, ...(options.poolSize ? { poolSize: options.poolSize } : {}) }),
      VaultModule.forRoot({ provider: 'file', directory: keyDirectory, map: ACCOUNTS_MAP }),
      PolicyModule.forRoot(policyPack),
      MessagingModule.forRoot({
        fcm: { kind: 'emulator', url: emulator.url },
        ...(options.browsers && {
          web: { services: [options.browsers.host], ca: options.browsers.ca, secrets: KEY_PROVIDER },
        }),
        mail: { kind: 'mailbox', mailbox },
        ...(options.texts === false ? {} : { sms: { kind: 'box', box: texts } }),
      }),
      AccountsModule.forRoot({
        publicUrl: 'http://evcloud.test',
        serve: false,
        inboundMail: options.inboundMail,
        events: { connectionString: accounts, runJobs: options.runJobs ?? false, peer: { kind: 'in-process' } },
      }),
    ],
  })
    .overrideProvider(CLOCK)
    .useValue(clock);
  const app = await modules.compile();
  try {
    await app.init();
  } catch (error) {
    // Nest does not close what failed to start.
    for (const token of [ACCOUNTS_DB, KEYRING_DB]) await app.get<Database>(token, { strict: false }).close();
    await stop();
    throw error;
  }
  close.unshift(() => app.close());
  const get = <T>(type: Type<T> | symbol): T => app.get<T>(type, { strict: false });
  const behind = async (token: symbol, url: string, connections: number): Promise<Database> => {
    // A test that leaves the app few connections looks behind it by others.
    if (options.poolSize === undefined) return get<Database>(token);
    const own = await openDatabase(url, connections);
    close.splice(1, 0, () => own.close());
    return own;
  };
  const [sql, keyringSql] = [await behind(ACCOUNTS_DB, accounts, 2), await behind(KEYRING_DB, keyring, 1)];
  const register = async (changes: Partial<RegisterRequest> = {}): Promise<string> => {
    const service = get(RegistrationService);
    const { registrationId } = await service.register({ ...leastForm(policyPack), ...changes }, EVIDENCE);
    return service.tokenOf(registrationId);
  };
  return {
    database,
    sql,
    keyring: keyringSql,
    clock,
    mailbox,
    texts,
    emulator,
    get,
    register,
    driver: async (changes = {}) => {
      const email = changes.email ?? `driver-${newId()}@driver.example`;
      const verified = await get(RegistrationService).verify(await register({ ...changes, email }), EVIDENCE);
      if (verified === 'guardian-invited') throw new Error('a child is no driver before its guardian agrees');
      return { ...verified, email };
    },
    stop,
  };
}

/** The least that a registration needs: what the policy requires is given, nothing else. */
function leastForm(policyPack: string): RegisterRequest {
  const { pack, noticeVersions } = loadPolicyPack(policyPack);
  return {
    email: `driver-${newId()}@driver.example`,
    password: DRIVER_PASSWORD,
    birthDate: '1988-02-29',
    country: 'HK',
    locale: 'en',
    consents: pack.purposes
      .filter(({ required }) => required)
      .map(({ id }) => ({ purpose: id, decision: 'given' as const, noticeVersion: noticeVersions[id] ?? 0 })),
  };
}
