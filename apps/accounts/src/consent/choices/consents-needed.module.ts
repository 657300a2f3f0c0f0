import { Module } from '@nestjs/common';
import { AccountDataModule } from '../../identity';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { ConsentRepository } from './consent.repository';
import { ConsentsNeeded } from './consents-needed';
import { GuardiansChoices } from './guardians-choices';
import { GuardiansChoicesRepository } from './guardians-choices.repository';

/** Apart from the consent feature, which stands on features that sign people in. */
@Module({
  imports: [AccountDataModule, PolicyArchiveModule],
  providers: [ConsentRepository, GuardiansChoices, GuardiansChoicesRepository, ConsentsNeeded],
  exports: [ConsentsNeeded],
})
export class ConsentsNeededModule {}
