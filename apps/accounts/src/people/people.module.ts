import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository';
import { Passwords } from './passwords';

/** The account row and its password, for the features that need them. */
@Module({ providers: [AccountRepository, Passwords], exports: [AccountRepository, Passwords] })
export class PeopleModule {}
