import { Module } from '@nestjs/common';
import { TokensModule } from '../tokens/tokens.module';
import { ChainHeadLog } from './chain-head-log';
import { ChainRepository } from './chain.repository';
import { CheckpointKeys } from './checkpoint-keys';
import { CheckpointsService } from './checkpoints.service';
import { LedgerJobs } from './ledger.jobs';
import { LedgerRepository } from './ledger.repository';
import { ReceiptCheckService } from './receipt-check.service';
import { ReceiptProofs } from './receipt-proofs.service';
import { TreeReader } from './tree-reader';

@Module({
  imports: [TokensModule],
  providers: [
    LedgerRepository,
    ChainRepository,
    TreeReader,
    CheckpointKeys,
    ChainHeadLog,
    CheckpointsService,
    ReceiptProofs,
    ReceiptCheckService,
    LedgerJobs,
  ],
  exports: [CheckpointKeys, ChainHeadLog, CheckpointsService, ReceiptProofs, ReceiptCheckService],
})
export class LedgerModule {}
