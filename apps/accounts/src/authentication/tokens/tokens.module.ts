import { Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens';
import { KeyRotation } from './key-rotation';
import { KnownKeys } from './known-keys';
import { SigningKeyJobs } from './signing-key.jobs';
import { SigningKeyRepository } from './signing-key.repository';
import { ReceiptKeys, SigningKeys } from './signing-keys';

@Module({
  providers: [SigningKeyRepository, KeyRotation, KnownKeys, SigningKeys, ReceiptKeys, SigningKeyJobs, AccessTokens],
  exports: [SigningKeys, ReceiptKeys, AccessTokens],
})
export class TokensModule {}
