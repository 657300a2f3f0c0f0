/**
 * Businesses with charge points: their application, their staff and how many of them a session counts for.
 */
export { ClientDirectory } from './clients/client-directory';
export { ClientController } from './clients/client.controller';
export { ClientsModule } from './clients/clients.module';

export { StaffInvitationController } from './staff/invitation.controller';
export { PlatformStaffController } from './staff/platform-staff.controller';
export { StaffClosureController } from './staff/staff-closure.controller';
export { StaffController } from './staff/staff.controller';
export { StaffModule } from './staff/staff.module';

export { ClientUseController } from './usage/client-use.controller';
export { ClientUseModule } from './usage/client-use.module';
export { ClientUse } from './usage/client-use';
