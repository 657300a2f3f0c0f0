import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/src/app/accounts.module';
import { ACCOUNTS_MAP } from '../../accounts/src/entities';
import { PolicyService } from '../../accounts/src/consent/policy/policy.service';
import { SigningKeys } from '../../accounts/src/authentication/tokens/signing-keys';
import { ChargingModule } from '../../charging-sessions/src/charging.module';
import { CHARGING_SOURCES } from '../../charging-sessions/src/entities';
import { PortalModule } from '../../portal/src/portal.module';
import type { StandaloneConfig } from '@evc/config';
import { DatabaseModule, type DatabaseUrls } from '@evc/database';
import {
  type FcmOptions,
  type MailOptions,
  type Mailbox,
  MessagingModule,
  type SmsOptions,
  type TextBox,
  webPushOptions,
} from '@evc/messaging';
import { AuthModule, PlatformModule } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { KEY_PROVIDER, VaultModule } from '@evc/vault';
import { DevModule, type PushLog } from './dev';

/** What the start has made ready before the apps are composed. */
export interface StandaloneParts {
  readonly config: StandaloneConfig;
  readonly databases: DatabaseUrls;
  readonly fcm: FcmOptions;
  readonly mail: MailOptions;
  readonly sms: SmsOptions | undefined;
  /** The local stand-ins, where they stand in. */
  readonly dev: { readonly mailbox: Mailbox; readonly pushes: PushLog; readonly texts: TextBox } | null;
  /** How many jobs each app runs at once; see `EventsOptions`. */
  readonly jobsAtOnce?: number;
}

/** Both apps, the portal and the local stand-ins in one process; the only place that knows both apps. */
@Module({})
export class StandaloneModule {
  static of({ config, databases, fcm, mail, sms, dev, jobsAtOnce }: StandaloneParts): DynamicModule {
    const jobs = {
      runJobs: true,
      peer: { kind: 'in-process' },
      ...(jobsAtOnce ? { concurrency: jobsAtOnce } : {}),
    } as const;
    return {
      module: StandaloneModule,
      imports: [
        PlatformModule,
        DatabaseModule.forRoot({ ...databases, entities: CHARGING_SOURCES }),
        VaultModule.forRoot({
          provider: 'file',
          directory: config.keyDirectory,
          map: ACCOUNTS_MAP,
          undeclaredKeys: dev ? 'refuse' : 'count',
        }),
        PolicyModule.forRoot(config.policyPack),
        MessagingModule.forRoot({
          fcm,
          web: { ...webPushOptions(config.webPush), secrets: KEY_PROVIDER },
          mail,
          sms,
        }),
        AuthModule.forRoot({ issuer: config.publicUrl, keys: { kind: 'provider', token: SigningKeys } }),
        AccountsModule.forRoot({
          publicUrl: config.publicUrl,
          serve: true,
          breachedPasswordsUrl: config.breachedPasswordsUrl,
          passkeyOrigins: config.passkeyOrigins,
          inboundMail: config.inboundMail,
          events: { connectionString: databases.accounts, ...jobs },
        }),
        ChargingModule.forRoot({
          serve: true,
          events: { connectionString: databases.charging, ...jobs },
        }),
        PortalModule.forRoot({
          dev: dev !== null,
          policies: { kind: 'provider', token: PolicyService },
          apps: config.apps,
        }),
        ...(dev ? [DevModule.forRoot({ ...dev, onlyFromHere: isHttps(config.publicUrl) })] : []),
      ],
    };
  }
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
