import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository';
import { LivingAccounts } from './living-accounts';
import { Passwords } from './passwords';

/** The account row, its owner's address and its password, for the features that need them. */
@Module({
  providers: [AccountRepository, LivingAccounts, Passwords],
  exports: [AccountRepository, LivingAccounts, Passwords],
})
export class PeopleModule {}
