import { Module } from '@nestjs/common';
import { TokensModule } from '../../authentication';
import { ChainHeadLog } from './chain-head-log';
import { ChainRepository } from './chain.repository';
import { CheckpointsService } from './checkpoints.service';
import { Cutting } from './cutting';
import { LateSignatures } from './late-signatures';
import { LateSignaturesRepository } from './late-signatures.repository';
import { LedgerHealth } from './ledger-health';
import { LedgerJobs } from './ledger.jobs';
import { LedgerKeysModule } from './ledger-keys.module';
import { NewEvents } from './new-events';
import { ReceiptCheckService } from './receipt-check.service';
import { ReceiptProofs } from './receipt-proofs.service';
import { Rounds } from './rounds';
import { RoundsRepository } from './rounds.repository';
import { TreeReader } from './tree-reader';

@Module({
  imports: [TokensModule, LedgerKeysModule],
  providers: [
    ChainRepository,
    TreeReader,
    RoundsRepository,
    Rounds,
    NewEvents,
    ChainHeadLog,
    Cutting,
    LateSignaturesRepository,
    LateSignatures,
    LedgerHealth,
    CheckpointsService,
    ReceiptProofs,
    ReceiptCheckService,
    LedgerJobs,
  ],
  exports: [LedgerKeysModule, LedgerHealth, ChainHeadLog, CheckpointsService, ReceiptProofs, ReceiptCheckService],
})
export class LedgerModule {}
