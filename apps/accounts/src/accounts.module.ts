import { type DynamicModule, Global, Inject, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, KEYRING_DB } from '@evc/database';
import { EventsModule } from '@evc/events';
import { ACCOUNT_CHECK, HealthRegistry } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from './accounts.options';
import { CampaignController } from './campaigns/campaign.controller';
import { CampaignsModule } from './campaigns/campaigns.module';
import { ClientUseController } from './client-use/client-use.controller';
import { ClientController } from './clients/client.controller';
import { ClientsModule } from './clients/clients.module';
import { ClosureModule } from './closure/closure.module';
import { ConsentController } from './consent/consent.controller';
import { ConsentModule } from './consent/consent.module';
import { LapseModule } from './consent/lapse.module';
import { DeskConsentController } from './consent/desk-consent.controller';
import { ReceiptController } from './consent/receipt.controller';
import { DeviceController } from './devices/device.controller';
import { DeviceModule } from './devices/device.module';
import { FaceController } from './face/face.controller';
import { FaceSignInController } from './face/face-sign-in.controller';
import { FaceModule } from './face/face.module';
import { LedgerController } from './ledger/ledger.controller';
import { LedgerModule } from './ledger/ledger.module';
import { ReceiptProofController } from './ledger/receipt-proof.controller';
import { GuardiansModule } from './guardians/guardians.module';
import { InvitationController } from './guardians/invitation.controller';
import { WardConsentsController } from './guardians/ward-consents.controller';
import { WardController } from './guardians/ward.controller';
import { HatController } from './hats/hat.controller';
import { HatsModule } from './hats/hats.module';
import { MaintenanceJobs } from './maintenance/maintenance.jobs';
import { InboxController } from './messages/inbox.controller';
import { MarketingModule } from './marketing/marketing.module';
import { MyNewsletterController } from './marketing/my-newsletter.controller';
import { inboundMailController } from './marketing/inbound-mail-door';
import { NewsletterDoorsController } from './marketing/newsletter-doors.controller';
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
import { EmailChangeController } from './contacts/email-change.controller';
import { ContactsModule } from './contacts/contacts.module';
import { MyContactsController } from './contacts/my-contacts.controller';
import { ProfileController } from './profile/profile.controller';
import { ProfileFieldsController } from './profile-fields/profile-fields.controller';
import { ProfileModule } from './profile/profile.module';
import { ProfilingController } from './profiling/profiling.controller';
import { ProfilingModule } from './profiling/profiling.module';
import { CredentialsModule } from './credentials/credentials.module';
import { PasswordController } from './credentials/password.controller';
import { RecoveryController } from './recovery/recovery.controller';
import { RecoveryModule } from './recovery/recovery.module';
import { DriverController } from './registration/driver.controller';
import { RegistrationController } from './registration/registration.controller';
import { RegistrationModule } from './registration/registration.module';
import { AccessLogController } from './access-log/access-log.controller';
import { AccessLogModule } from './access-log/access-log.module';
import { SecurityNoticesModule } from './security-notices/security-notices.module';
import { LivingSessionCheck } from './sessions/living-session-check';
import { SessionController } from './sessions/session.controller';
import { SessionsModule } from './sessions/sessions.module';
import { ConfirmationController } from './confirmations/confirmation.controller';
import { ConfirmationsModule } from './confirmations/confirmations.module';
import { FactorController } from './factors/factor.controller';
import { FactorsModule } from './factors/factors.module';
import { StepUpController } from './sign-in/step-up.controller';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInModule } from './sign-in/sign-in.module';
import { StaffInvitationController } from './staff/invitation.controller';
import { PlatformStaffController } from './staff/platform-staff.controller';
import { StaffClosureController } from './staff/staff-closure.controller';
import { StaffController } from './staff/staff.controller';
import { StaffModule } from './staff/staff.module';
import { UndoController } from './undo/undo.controller';
import { UndoModule } from './undo/undo.module';
import { JwksController } from './tokens/jwks.controller';
import { TokensModule } from './tokens/tokens.module';

const FEATURES = [
  TokensModule,
  SignInModule,
  CredentialsModule,
  RecoveryModule,
  FactorsModule,
  ConfirmationsModule,
  UndoModule,
  RegistrationModule,
  ProfileModule,
  ContactsModule,
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
  ClientsModule,
  HatsModule,
  SessionsModule,
  AccessLogModule,
  SecurityNoticesModule,
];

const CONTROLLERS = [
  JwksController,
  SessionController,
  SignInController,
  FaceController,
  FaceSignInController,
  PasswordController,
  RecoveryController,
  UndoController,
  StepUpController,
  FactorController,
  ConfirmationController,
  RegistrationController,
  DriverController,
  ProfileController,
  ProfileFieldsController,
  MyContactsController,
  EmailChangeController,
  AccessLogController,
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
  NewsletterDoorsController,
  UnsubscribeController,
  MyNewsletterController,
  CampaignController,
  ObjectionController,
  ProfilingController,
  InvitationController,
  WardController,
  WardConsentsController,
  MinorReportController,
  ClientController,
  ClientUseController,
  StaffController,
  StaffInvitationController,
  PlatformStaffController,
  StaffClosureController,
  HatController,
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

/** Routes that are there only where something calls them. */
function doorsOf({ inboundMail }: AccountsOptions): Type<object>[] {
  return inboundMail ? [inboundMailController(inboundMail.secret)] : [];
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
      controllers: options.serve ? [...CONTROLLERS, ...doorsOf(options)] : [],
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
