import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Problem, Public, RateLimit } from '@evc/platform';
import { CheckpointsService } from './checkpoints.service';
import { LedgerHealth } from './ledger-health';
import {
  CheckpointResponse,
  ConsistencyQuery,
  ConsistencyResponse,
  LedgerHealthResponse,
  VerifyLedgerRequest,
  VerifyResponse,
} from './ledger.dto';
import { ReceiptCheckService } from './receipt-check.service';

@ApiTags('ledger')
@Public()
@RateLimit('ledger')
@Controller('accounts/v1/ledger')
export class LedgerController {
  constructor(
    private readonly checkpoints: CheckpointsService,
    private readonly receipts: ReceiptCheckService,
    private readonly health: LedgerHealth,
  ) {}

  /** The newest signed root; keep copies elsewhere, and compare. */
  @Get('checkpoints/latest')
  latest(): Promise<CheckpointResponse> {
    return this.checkpoints.latest();
  }

  /** The signed root of a tree of this size. */
  @Get('checkpoints/:treeSize')
  ofSize(@Param('treeSize') treeSize: string): Promise<CheckpointResponse> {
    if (!/^[1-9]\d{0,14}$/.test(treeSize)) throw new Problem('not-found');
    return this.checkpoints.ofSize(Number(treeSize));
  }

  /** Proof that the ledger only grew between two sizes. */
  @Get('consistency')
  consistency(@Query() { from, to }: ConsistencyQuery): Promise<ConsistencyResponse> {
    return this.checkpoints.consistency(from, to);
  }

  /** Whether the ledger is as it should be, and since when its events are signed. */
  @Get('health')
  report(): Promise<LedgerHealthResponse> {
    return this.health.report();
  }

  /** What holds of a receipt, for anyone who has it. */
  @Post('verify')
  @HttpCode(200)
  verify(@Body() body: VerifyLedgerRequest): Promise<VerifyResponse> {
    return this.receipts.verify(body);
  }
}
