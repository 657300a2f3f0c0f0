import { Module } from '@nestjs/common';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { ConsentRepository } from './consent.repository';
import { ConsentsNeeded } from './consents-needed';

/** Apart from the consent feature, which stands on features that sign people in. */
@Module({
  imports: [PolicyArchiveModule],
  providers: [ConsentRepository, ConsentsNeeded],
  exports: [ConsentsNeeded],
})
export class ConsentsNeededModule {}
