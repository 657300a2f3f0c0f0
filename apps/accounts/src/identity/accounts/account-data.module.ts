import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository';
import { ActingRoles } from './acting-roles';
import { ActiveAccounts } from './active-accounts';
import { MembershipRepository } from './membership.repository';
import { MinorsRepository } from './minors.repository';
import { PersonAges } from './person-ages';
import { Passwords } from './passwords';
import { PlatformRolesRepository } from './platform-roles.repository';
import { StaffOpening } from './staff-opening';

const PARTS = [
  AccountRepository,
  MembershipRepository,
  MinorsRepository,
  ActingRoles,
  ActiveAccounts,
  Passwords,
  PersonAges,
  StaffOpening,
  PlatformRolesRepository,
];

/** The account row, its owner's address and its password, for the features that need them. */
@Module({ providers: PARTS, exports: PARTS })
export class AccountDataModule {}
