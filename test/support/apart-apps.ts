import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseModule } from '@evc/database';
import { Mailbox, MessagingModule } from '@evc/messaging';
import { AuthModule, createHttpApp, PlatformModule } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { VaultModule } from '@evc/vault';
import { AccountsModule } from '../../apps/accounts/src/app/accounts.module';
import { ACCOUNTS_MAP } from '../../apps/accounts/src/entities';
import { SigningKeys } from '../../apps/accounts/src/authentication/tokens/signing-keys';
import { ChargingModule } from '../../apps/charging-sessions/src/charging.module';
import { chargingConfig } from '../../config';
import { type FcmEmulator, startFcmEmulator } from '../../apps/standalone/src/dev';
import { createTestDatabase, type TestDatabase } from './database';

const SECRET = 'a-secret-that-both-apps-know-of-each-other';
const PUBLIC_URL = 'http://evcloud.test';

/** Both apps as they are when they run apart: nothing between them but HTTP. */
export interface ApartApps {
  readonly accounts: { readonly app: NestFastifyApplication; readonly url: string };
  readonly charging: { readonly app: NestFastifyApplication; readonly url: string };
  readonly mailbox: Mailbox;
  readonly emulator: FcmEmulator;
  readonly database: TestDatabase;
  stop(): Promise<void>;
}

@Module({})
class AccountsApart {}
@Module({})
class ChargingApart {}

export async function startApartApps(): Promise<ApartApps> {
  const database = await createTestDatabase();
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ev-cloud-keys-'));
  const [emulator, mailbox] = [await startFcmEmulator({ plain: true }), new Mailbox()];
  const [accountsPort, chargingPort] = [await freePort(), await freePort()];
  const { owner, accounts: accountsUrl, keyring, charging: chargingUrl, operator } = database.urls;
  const accountsAt = `http://127.0.0.1:${accountsPort}`;
  const config = chargingConfig({
    PUBLIC_URL,
    CHARGING_DATABASE_URL: chargingUrl,
    CHARGING_OPERATOR_DATABASE_URL: operator,
    OWNER_DATABASE_URL: owner,
    INTERNAL_EVENTS_SECRET: SECRET,
    ACCOUNTS_INTERNAL_URL: accountsAt,
  });
  const accounts = await start(
    {
      module: AccountsApart,
      imports: [
        PlatformModule,
        DatabaseModule.forRoot({ accounts: accountsUrl, keyring }),
        VaultModule.forRoot({ provider: 'file', directory: keyDirectory, map: ACCOUNTS_MAP }),
        PolicyModule.forRoot('qst-ev'),
        MessagingModule.forRoot({
          fcm: { kind: 'emulator', url: emulator.url },
          mail: { kind: 'mailbox', mailbox },
        }),
        AuthModule.forRoot({ issuer: PUBLIC_URL, keys: { kind: 'provider', token: SigningKeys } }),
        AccountsModule.forRoot({
          publicUrl: PUBLIC_URL,
          serve: true,
          events: {
            connectionString: accountsUrl,
            runJobs: true,
            peer: { kind: 'http', url: `http://127.0.0.1:${chargingPort}/charging/internal/events`, secret: SECRET },
          },
        }),
      ],
    },
    accountsPort,
  );
  const charging = await start(
    {
      module: ChargingApart,
      imports: [
        PlatformModule,
        DatabaseModule.forRoot({ charging: chargingUrl, operator }),
        PolicyModule.forRoot('qst-ev'),
        AuthModule.forRoot({ issuer: PUBLIC_URL, keys: { kind: 'remote', url: config.jwksUrl } }),
        ChargingModule.forRoot({
          serve: true,
          events: {
            connectionString: chargingUrl,
            runJobs: true,
            peer: { kind: 'http', url: `${accountsAt}/accounts/internal/events`, secret: SECRET },
          },
        }),
      ],
    },
    chargingPort,
  );
  return {
    accounts: { app: accounts, url: accountsAt },
    charging: { app: charging, url: `http://127.0.0.1:${chargingPort}` },
    mailbox,
    emulator,
    database,
    stop: async () => {
      await charging.close();
      await accounts.close();
      await emulator.close();
      await database.drop();
      await rm(keyDirectory, { recursive: true, force: true });
    },
  };
}

async function start(root: Parameters<typeof createHttpApp>[0], port: number): Promise<NestFastifyApplication> {
  const app = await createHttpApp(root, { log: { level: 'silent' }, publicUrl: PUBLIC_URL, drainMs: 500 });
  await app.listen(port, '127.0.0.1');
  return app;
}

/** Each app must know the other's address before it starts. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
