import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { StandaloneConfig } from '@evc/config';
import { DatabaseModule } from '@evc/database';
import { Mailbox, MessagingModule } from '@evc/messaging';
import { PlatformModule } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { VaultModule } from '@evc/vault';
import { AccountsModule } from '../../../accounts/src/app/accounts.module';
import { ACCOUNTS_MAP } from '../../../accounts/src/entities';
import { FirstAdmin } from '../../../accounts/src/organisations/staff/first-admin';
import type { InviteCommand } from './arguments';
import type { ServerDatabases } from './server-databases';

@Module({})
class InviteModule {}

/**
 * Invites with the features of accounts, without routes and jobs: the mail is left to the server.
 * @returns the link. @throws AdminExists
 */
export async function inviteAdmin(
  config: StandaloneConfig,
  { accounts, keyring }: Pick<ServerDatabases, 'accounts' | 'keyring'>,
  command: InviteCommand,
): Promise<string> {
  const root = {
    module: InviteModule,
    imports: [
      PlatformModule,
      DatabaseModule.forRoot({ accounts, keyring }),
      VaultModule.forRoot({ provider: 'file', directory: config.keyDirectory, map: ACCOUNTS_MAP }),
      PolicyModule.forRoot(config.policyPack),
      // Nothing is sent from here.
      MessagingModule.forRoot({ fcm: NO_PUSH, mail: { kind: 'mailbox', mailbox: new Mailbox() } }),
      AccountsModule.forRoot({
        publicUrl: config.publicUrl,
        serve: false,
        events: { connectionString: accounts, runJobs: false, peer: { kind: 'in-process' } },
      }),
    ],
  };
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  try {
    return await app.get(FirstAdmin, { strict: false }).invite(command);
  } finally {
    await app.close();
  }
}

const NO_PUSH = { kind: 'emulator', url: 'http://127.0.0.1:9' } as const;
