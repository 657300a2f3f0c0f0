import { Module } from '@nestjs/common';
import { ConsentModule } from '../choices/consent.module';
import { AccountDataModule } from '../../identity';
import { ObjectionRepository } from './objection.repository';
import { PersonalObjections } from './personal-objections';

@Module({
  imports: [AccountDataModule, ConsentModule],
  providers: [ObjectionRepository, PersonalObjections],
  exports: [PersonalObjections],
})
export class ObjectionsModule {}
