import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ACCOUNTS_DB, DatabaseModule, runMigrations, type Database, type DatabaseUrls } from '@evc/database';
import { Mailbox, MessagingModule } from '@evc/messaging';
import { PlatformModule } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { Vault, VaultModule } from '@evc/vault';
import { AccountsModule } from '../../../apps/accounts/src/app/accounts.module';
import { ACCOUNTS_MAP } from '../../../apps/accounts/src/entities';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { ConsentGate } from '../../../apps/accounts/src/consent/choices/gate';
import { AccountRepository } from '../../../apps/accounts/src/identity/accounts/account.repository';
import { PolicyInForce } from '../../../apps/accounts/src/consent/policy/policy-in-force';
import { POOL_SIZE } from '../paths';

/** The features of accounts, as a worker has them, on a database of the bench. */
export interface AccountsService {
  readonly context: INestApplicationContext;
  readonly db: Database;
  readonly vault: Vault;
  readonly accounts: AccountRepository;
  readonly consents: ConsentService;
  readonly gate: ConsentGate;
  readonly policy: PolicyInForce;
}

const NOWHERE = { kind: 'emulator' as const, url: 'https://127.0.0.1:9', ca: '' };

@Module({})
class Bench {}

/** Migrates and starts; no jobs run, so that nothing but what is measured works. */
export async function startAccountsService(urls: DatabaseUrls, keyDirectory: string): Promise<AccountsService> {
  await runMigrations(urls.owner, 'keyring');
  await runMigrations(urls.owner, 'accounts');
  const module = {
    module: Bench,
    imports: [
      PlatformModule,
      DatabaseModule.forRoot({ accounts: urls.accounts, keyring: urls.keyring, poolSize: POOL_SIZE }),
      VaultModule.forRoot({ provider: 'file', directory: keyDirectory, map: ACCOUNTS_MAP }),
      PolicyModule.forRoot('qst-ev'),
      MessagingModule.forRoot({ fcm: NOWHERE, mail: { kind: 'mailbox', mailbox: new Mailbox() } }),
      AccountsModule.forRoot({
        publicUrl: 'http://bench.example',
        serve: false,
        events: { connectionString: urls.accounts, runJobs: false, peer: { kind: 'in-process' } },
      }),
    ],
  };
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  return {
    context,
    db: context.get<Database>(ACCOUNTS_DB, { strict: false }),
    vault: context.get(Vault, { strict: false }),
    accounts: context.get(AccountRepository, { strict: false }),
    consents: context.get(ConsentService, { strict: false }),
    gate: context.get(ConsentGate, { strict: false }),
    policy: context.get(PolicyInForce, { strict: false }),
  };
}
