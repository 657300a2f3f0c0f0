import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { Public } from '@evc/platform';
import { CheckpointKeys, EventKeys } from '../../consent';
import { KeySetResponse } from './jwks.dto';
import { ReceiptKeys, SigningKeys } from './signing-keys';

@ApiTags('keys')
@Controller('accounts/.well-known')
export class JwksController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly receiptKeys: ReceiptKeys,
    private readonly checkpointKeys: CheckpointKeys,
    private readonly eventKeys: EventKeys,
  ) {}

  /**
   * Public keys that verify access tokens (those in use and the next), receipts, the ledger's checkpoints and its events
   * (all there ever were).
   */
  @Public()
  @Get('jwks.json')
  @ApiOkResponse({ type: KeySetResponse })
  async jwks(): Promise<JSONWebKeySet> {
    const [tokens, receipts, checkpoints, events] = await Promise.all([
      this.keys.current(),
      this.receiptKeys.current(),
      this.checkpointKeys.publicKeys(),
      this.eventKeys.publicKeys(),
    ]);
    const keys = [...tokens.keys, ...receipts.keys, ...checkpoints, ...events];
    return { keys: [...new Map(keys.map((key) => [key.kid, key])).values()] };
  }

  /** Of these only the keys that an access token may be signed with, for services that take such tokens. */
  @Public()
  @Get('access-token-keys.json')
  @ApiOkResponse({ type: KeySetResponse })
  accessTokenKeys(): Promise<JSONWebKeySet> {
    return this.keys.current();
  }
}
