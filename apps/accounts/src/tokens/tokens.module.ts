import { Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens';
import { SigningKeys } from './signing-keys';

@Module({ providers: [SigningKeys, AccessTokens], exports: [SigningKeys, AccessTokens] })
export class TokensModule {}
