/**
 * Accounts and what a person says of themselves: rows of accounts, identifiers, profile, contacts, registration, and the ids that
 * charging knows a driver by. Other contexts ask what stands here; the rest is this context's own.
 */
export { AccountRepository } from './accounts/account.repository';
export type { Account } from './accounts/account.entity';
export { type ActingRole, type ActingRoleWish, chooseActingRole } from './accounts/acting-role';
export { ActingRoles } from './accounts/acting-roles';
export { ActiveAccounts } from './accounts/active-accounts';
export { MembershipRepository } from './accounts/membership.repository';
export type { Membership } from './accounts/membership.entity';
export { MinorsRepository } from './accounts/minors.repository';
export { decoyHash, isOutdated } from './accounts/passwords-argon2';
export { type AttemptCount, Passwords } from './accounts/passwords';
export { AccountDataModule } from './accounts/account-data.module';
export { type Aged, PersonAges } from './accounts/person-ages';
export { openDetails, openOptional, sealOptional } from './accounts/person';
export { type RoleHolder, PlatformRolesRepository } from './accounts/platform-roles.repository';
export { StaffOpening, isPlatformRole } from './accounts/staff-opening';
export { unlessErased, unlessLinkErased } from './accounts/unless-erased';
export { type WorkCard, openCard } from './accounts/work-card';
export { WorkerPool } from './accounts/worker-pool';

export { ContactsModule } from './contacts/contacts.module';
export { EmailChangeController } from './contacts/email-change.controller';
export { MyContactsController } from './contacts/my-contacts.controller';

export { ChargingBoundary } from './pairwise/charging-boundary';
export { PairwiseIds, type PairwisePair, type SealedPair } from './pairwise/pairwise-ids';
export { PairwiseModule } from './pairwise/pairwise.module';

export { ProfileFieldsController } from './profile-fields/profile-fields.controller';

export { answerTagged } from './profile/answer-tagged';
export type { Correction } from './profile/correction';
export type { TaggedProfile } from './profile/etag';
export { ProfileHistoryModule } from './profile/profile-history.module';
export { ProfileHistory } from './profile/profile-history';
export { ProfileController } from './profile/profile.controller';
export { ProfileResponse, WardChangeRequest } from './profile/profile.dto';
export { ProfileModule } from './profile/profile.module';
export { ProfileService } from './profile/profile.service';

export { AccountOpening } from './registration/account-opening.service';
export { DriverController } from './registration/driver.controller';
export { FORM_OF_BEFORE, type RegistrationForm } from './registration/registration-form';
export { registrationFormShape } from './registration/registration-form.shape';
export { registrationProblem } from './registration/registration-problem';
export { RegistrationController } from './registration/registration.controller';
export { ConsentChoice } from './registration/registration.dto';
export { RegistrationModule } from './registration/registration.module';
