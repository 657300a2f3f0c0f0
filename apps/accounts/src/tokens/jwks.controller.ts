import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { Public } from '@evc/platform';
import { SigningKeys } from './signing-keys';

@ApiTags('keys')
@Controller('accounts/.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** Public keys that verify access tokens and receipts. */
  @Public()
  @Get('jwks.json')
  jwks(): Promise<JSONWebKeySet> {
    return this.keys.current();
  }
}
