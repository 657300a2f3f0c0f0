import { Module } from '@nestjs/common';
import { CheckpointKeys } from './checkpoint-keys';
import { CutRepository } from './cut.repository';
import { EventKeyRepository } from './event-key.repository';
import { EventKeys } from './event-keys';
import { EventTrust } from './event-trust';
import { LedgerRepository } from './ledger.repository';

/** What signs the ledger and tells what was signed, apart from what reads it: whoever writes a choice needs the key of events. */
@Module({
  providers: [LedgerRepository, CheckpointKeys, EventKeyRepository, EventKeys, CutRepository, EventTrust],
  exports: [LedgerRepository, CheckpointKeys, EventKeyRepository, EventKeys, CutRepository, EventTrust],
})
export class LedgerKeysModule {}
