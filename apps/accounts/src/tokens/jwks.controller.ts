import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { Public } from '@evc/platform';
import { CheckpointKeys } from '../ledger/checkpoint-keys';
import { SigningKeys } from './signing-keys';

@ApiTags('keys')
@Controller('accounts/.well-known')
export class JwksController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly checkpointKeys: CheckpointKeys,
  ) {}

  /** Public keys that verify access tokens and receipts (ES256) and the ledger's checkpoints (EdDSA), old ones too. */
  @Public()
  @Get('jwks.json')
  async jwks(): Promise<JSONWebKeySet> {
    const [{ keys }, ledger] = await Promise.all([this.keys.current(), this.checkpointKeys.publicKeys()]);
    return { keys: [...keys, ...ledger] };
  }
}
