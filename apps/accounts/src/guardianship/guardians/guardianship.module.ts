import { Module } from '@nestjs/common';
import { PeopleModule } from '../../identity';
import { GuardianshipRepository } from './guardianship.repository';
import { Guardianships } from './guardianships';

/** Who answers for whom, for every feature that must know. */
@Module({ imports: [PeopleModule], providers: [GuardianshipRepository, Guardianships], exports: [Guardianships] })
export class GuardianshipModule {}
