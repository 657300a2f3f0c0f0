import { Module } from '@nestjs/common';
import { ProfileHistory } from './profile-history';
import { ProfileHistoryRepository } from './profile-history.repository';

/** Apart from the profile: changes of the address are written down by another feature. */
@Module({ providers: [ProfileHistoryRepository, ProfileHistory], exports: [ProfileHistory] })
export class ProfileHistoryModule {}
