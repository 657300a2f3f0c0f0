import { Module, type DynamicModule } from '@nestjs/common';
import { accountsConfig, type AccountsConfig } from '@evc/config';
import { assertAnswer, DatabaseModule, runMigrations } from '@evc/database';
import { fcmOptions, MessagingModule, webPushOptions } from '@evc/messaging';
import { AuthModule, PlatformModule, runApart } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { KEY_PROVIDER, VaultModule } from '@evc/vault';
import { AccountsModule } from './accounts.module';
import { ACCOUNTS_MAP } from '../entities';
import { ACCOUNTS_DOCS } from '../docs';
import { SigningKeys } from '../authentication';

@Module({})
class AccountsProcess {
  static of(config: AccountsConfig, serve: boolean): DynamicModule {
    return {
      module: AccountsProcess,
      imports: [
        PlatformModule,
        DatabaseModule.forRoot(config.databases),
        VaultModule.forRoot({
          provider: 'file',
          directory: config.keyDirectory,
          map: ACCOUNTS_MAP,
          undeclaredKeys: 'count',
        }),
        PolicyModule.forRoot(config.policyPack),
        MessagingModule.forRoot({
          fcm: fcmOptions(config.push),
          web: { ...webPushOptions(config.webPush), secrets: KEY_PROVIDER },
          mail: { kind: 'smtp', ...config.mail },
          sms: config.sms && { kind: 'gateway', ...config.sms },
        }),
        AuthModule.forRoot({ issuer: config.publicUrl, keys: { kind: 'provider', token: SigningKeys } }),
        AccountsModule.forRoot({
          publicUrl: config.publicUrl,
          serve,
          breachedPasswordsUrl: config.breachedPasswordsUrl,
          passkeyOrigins: config.passkeyOrigins,
          inboundMail: config.inboundMail,
          events: {
            connectionString: config.databases.accounts,
            runJobs: !serve,
            peer: {
              kind: 'http',
              url: new URL('/charging/internal/events', config.peer.url).toString(),
              secret: config.peer.secret,
            },
          },
        }),
      ],
    };
  }
}

/** Runs the app on its own: HTTP when `serve`, else jobs. Either brings its schemas up to date first. */
export async function runAccounts({ serve }: { serve: boolean }): Promise<void> {
  const config = accountsConfig();
  await assertAnswer({
    ACCOUNTS_DATABASE_URL: config.databases.accounts,
    OWNER_DATABASE_URL: config.owner.accounts,
    KEYRING_DATABASE_URL: config.databases.keyring,
    KEYRING_OWNER_DATABASE_URL: config.owner.keyring,
  });
  await runMigrations(config.owner.keyring, 'keyring');
  await runMigrations(config.owner.accounts, 'accounts');
  await runApart(AccountsProcess.of(config, serve), { ...config, serve, docs: ACCOUNTS_DOCS });
}
