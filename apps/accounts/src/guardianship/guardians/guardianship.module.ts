import { Module } from '@nestjs/common';
import { AccountDataModule } from '../../identity';
import { GuardianshipRepository } from './guardianship.repository';
import { Guardianships } from './guardianships';

/** Who answers for whom, for every feature that must know. */
@Module({ imports: [AccountDataModule], providers: [GuardianshipRepository, Guardianships], exports: [Guardianships] })
export class GuardianshipModule {}
