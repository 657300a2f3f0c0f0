import { type DynamicModule, Global, Inject, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, KEYRING_DB } from '@evc/database';
import { EventsModule } from '@evc/events';
import { ACCOUNT_CHECK, HealthRegistry } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import {
  CampaignController,
  CampaignsModule,
  DeviceController,
  PushKeyController,
  DeviceModule,
  inboundMailController,
  InboxController,
  MarketingModule,
  MessagesModule,
  MyNewsletterController,
  NewsletterController,
  NewsletterDoorsController,
  NotificationsModule,
  SecurityNoticesModule,
  UnsubscribeController,
} from '../messaging';
import {
  ClientController,
  ClientsModule,
  ClientUseController,
  PlatformStaffController,
  StaffClosureController,
  StaffController,
  StaffInvitationController,
  StaffModule,
} from '../organisations';
import { AccessLogController, AccessLogModule, ClosureModule, RegisterController, RegisterModule } from '../privacy';
import {
  ConsentController,
  ConsentModule,
  DeskConsentController,
  DeskPoliciesController,
  LapseModule,
  LedgerController,
  LedgerModule,
  ObjectionController,
  ObjectionsModule,
  PolicyArchiveModule,
  PolicyController,
  PolicyDeskModule,
  ReceiptController,
  ReceiptProofController,
  ReceiptsModule,
} from '../consent';
import { FaceController, FaceModule, FaceSignInController } from '../face';
import {
  GuardiansModule,
  InvitationController,
  MinorReportController,
  MinorsModule,
  WardConsentsController,
  WardController,
} from '../guardianship';
import {
  ConfirmationController,
  ConfirmationsModule,
  CredentialsModule,
  FactorController,
  FactorsModule,
  ActingRoleController,
  ActingRolesModule,
  JwksController,
  ActiveSessionCheck,
  PasswordController,
  RecoveryController,
  RecoveryModule,
  SessionController,
  SessionsModule,
  SignInController,
  SignInModule,
  StepUpController,
  TokensModule,
  UndoController,
  UndoModule,
} from '../authentication';
import { MaintenanceJobs } from './maintenance/maintenance.jobs';
import {
  ContactsModule,
  DriverController,
  EmailChangeController,
  MyContactsController,
  ProfileController,
  ProfileFieldsController,
  ProfileModule,
  RegistrationController,
  RegistrationModule,
} from '../identity';
import { ProfilingController, ProfilingModule } from '../profiling';

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
  ReceiptsModule,
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
  ActingRolesModule,
  SessionsModule,
  AccessLogModule,
  RegisterModule,
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
  RegisterController,
  ConsentController,
  ReceiptController,
  ReceiptProofController,
  LedgerController,
  DeskConsentController,
  DeviceController,
  PushKeyController,
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
  ActingRoleController,
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
          inject: [ActiveSessionCheck],
          useFactory: (active: ActiveSessionCheck) => active.check.bind(active),
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
