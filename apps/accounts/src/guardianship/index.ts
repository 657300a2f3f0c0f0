/**
 * Guardians and the children they decide for, until these come of age.
 */
export { GuardiansModule } from './guardians/guardians.module';
export { GuardianshipModule } from './guardians/guardianship.module';
export { Guardianships } from './guardians/guardianships';
export { InvitationController } from './guardians/invitation.controller';
export { InvitationModule } from './guardians/invitation.module';
export { GuardianInvitations } from './guardians/invitations';
export { firstNameOf } from './guardians/shown-child';
export { WardConsentsController } from './guardians/ward-consents.controller';
export { WardController } from './guardians/ward.controller';
export { CONTACT_DECLARATION } from './guardians/warranty';

export { MinorReportController } from './minors/minor-report.controller';
export { MinorsModule } from './minors/minors.module';
