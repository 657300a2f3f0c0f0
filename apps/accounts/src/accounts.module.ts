import { type DynamicModule, Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, KEYRING_DB } from '@evc/database';
import { EventsModule } from '@evc/events';
import { ACCOUNT_CHECK, HealthRegistry } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from './accounts.options';
import { CampaignController } from './campaigns/campaign.controller';
import { CampaignsModule } from './campaigns/campaigns.module';
import { ClosureModule } from './closure/closure.module';
import { ConsentController } from './consent/consent.controller';
import { ConsentModule } from './consent/consent.module';
import { LapseModule } from './consent/lapse.module';
import { DeskConsentController } from './consent/desk-consent.controller';
import { ReceiptController } from './consent/receipt.controller';
import { DeviceController } from './devices/device.controller';
import { DeviceModule } from './devices/device.module';
import { FaceModule } from './face/face.module';
import { LedgerController } from './ledger/ledger.controller';
import { LedgerModule } from './ledger/ledger.module';
import { ReceiptProofController } from './ledger/receipt-proof.controller';
import { GuardiansModule } from './guardians/guardians.module';
import { InvitationController } from './guardians/invitation.controller';
import { WardConsentsController } from './guardians/ward-consents.controller';
import { WardController } from './guardians/ward.controller';
import { MaintenanceJobs } from './maintenance/maintenance.jobs';
import { InboxController } from './messages/inbox.controller';
import { MarketingModule } from './marketing/marketing.module';
import { MyNewsletterController } from './marketing/my-newsletter.controller';
import { NewsletterController } from './marketing/newsletter.controller';
import { UnsubscribeController } from './marketing/unsubscribe.controller';
import { MessagesModule } from './messages/messages.module';
import { MinorReportController } from './minors/minor-report.controller';
import { MinorsModule } from './minors/minors.module';
import { NotificationsModule } from './notifications/notifications.module';
import { ObjectionController } from './objections/objection.controller';
import { ObjectionsModule } from './objections/objections.module';
import { DeskPoliciesController } from './policy/desk-policies.controller';
import { PolicyArchiveModule } from './policy/policy-archive.module';
import { PolicyDeskModule } from './policy/policy-desk.module';
import { PolicyController } from './policy/policy.controller';
import { ProfileController } from './profile/profile.controller';
import { ProfileModule } from './profile/profile.module';
import { ProfilingController } from './profiling/profiling.controller';
import { ProfilingModule } from './profiling/profiling.module';
import { RegistrationController } from './registration/registration.controller';
import { RegistrationModule } from './registration/registration.module';
import { AccessLogModule } from './access-log/access-log.module';
import { SecurityNoticesModule } from './security-notices/security-notices.module';
import { LivingSessionCheck } from './sessions/living-session-check';
import { SessionController } from './sessions/session.controller';
import { SessionsModule } from './sessions/sessions.module';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInModule } from './sign-in/sign-in.module';
import { StaffModule } from './staff/staff.module';
import { JwksController } from './tokens/jwks.controller';
import { TokensModule } from './tokens/tokens.module';

const FEATURES = [
  TokensModule,
  SignInModule,
  RegistrationModule,
  ProfileModule,
  PolicyArchiveModule,
  PolicyDeskModule,
  ConsentModule,
  LapseModule,
  LedgerModule,
  DeviceModule,
  NotificationsModule,
  MessagesModule,
  MarketingModule,
  CampaignsModule,
  ObjectionsModule,
  ProfilingModule,
  FaceModule,
  ClosureModule,
  GuardiansModule,
  MinorsModule,
  StaffModule,
  SessionsModule,
  AccessLogModule,
  SecurityNoticesModule,
];

const CONTROLLERS = [
  JwksController,
  SessionController,
  SignInController,
  RegistrationController,
  ProfileController,
  PolicyController,
  DeskPoliciesController,
  ConsentController,
  ReceiptController,
  ReceiptProofController,
  LedgerController,
  DeskConsentController,
  DeviceController,
  InboxController,
  NewsletterController,
  UnsubscribeController,
  MyNewsletterController,
  CampaignController,
  ObjectionController,
  ProfilingController,
  InvitationController,
  WardController,
  WardConsentsController,
  MinorReportController,
];

/** Options for every feature of the app; on its own so that they are known before the features are made. */
@Global()
@Module({})
class AccountsOptionsModule {
  static of(options: AccountsOptions): DynamicModule {
    const provider = { provide: ACCOUNTS_OPTIONS, useValue: options };
    return { module: AccountsOptionsModule, providers: [provider], exports: [ACCOUNTS_OPTIONS] };
  }
}

/** Everything about people. Needs DatabaseModule, VaultModule, MessagingModule, PolicyModule and PlatformModule. */
@Module({})
export class AccountsModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    @Inject(ACCOUNTS_DB) private readonly accounts: Database,
    @Inject(KEYRING_DB) private readonly keyring: Database,
  ) {}

  static forRoot(options: AccountsOptions): DynamicModule {
    return {
      module: AccountsModule,
      imports: [
        AccountsOptionsModule.of(options),
        EventsModule.forApp({ app: 'accounts', database: ACCOUNTS_DB, ...options.events }),
        ...FEATURES,
      ],
      controllers: options.serve ? CONTROLLERS : [],
      providers: [
        MaintenanceJobs,
        {
          provide: ACCOUNT_CHECK,
          inject: [LivingSessionCheck],
          useFactory: (living: LivingSessionCheck) => living.check.bind(living),
        },
      ],
      exports: FEATURES,
    };
  }

  onModuleInit(): void {
    this.health.register('accounts-database', () => this.accounts.ping());
    this.health.register('keyring-database', () => this.keyring.ping());
  }
}
