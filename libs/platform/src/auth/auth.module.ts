import { Module, type DynamicModule } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { JWTVerifyGetKey } from 'jose';
import { CLOCK, type Clock } from '../clock/clock';
import { BearerStrategy } from './bearer.strategy';
import { ConfirmationVerifier } from './confirmation-verifier';
import { localKeys, remoteKeys, type KeySource, type VerificationKeys } from './key-source';
import { PassportService } from './passport.service';
import { TokenVerifier } from './token-verifier';

export interface AuthOptions {
  /** PUBLIC_URL, the `iss` of every token. */
  issuer: string;
  keys: KeySource;
  /** `evcloud` unless given. */
  audience?: string;
}

/** The public keys, one cache of them for all verifiers. */
const KEYS = Symbol('evc.verification-keys');

/**
 * Gives the process its ConfirmationVerifier, and its passport the strategy `bearer`; import it once in the root module.
 */
@Module({})
export class AuthModule {
  static forRoot(options: AuthOptions): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        {
          provide: KEYS,
          inject: [ModuleRef],
          useFactory: (modules: ModuleRef) => lazily(() => keysOf(options.keys, modules)),
        },
        {
          provide: TokenVerifier,
          inject: [KEYS, CLOCK],
          useFactory: (keys: () => JWTVerifyGetKey, clock: Clock) => new TokenVerifier(options, keys, clock),
        },
        {
          provide: BearerStrategy,
          inject: [PassportService, TokenVerifier],
          useFactory: (passport: PassportService, verifier: TokenVerifier) =>
            passport.use(new BearerStrategy(verifier)),
        },
        {
          provide: ConfirmationVerifier,
          inject: [KEYS, CLOCK],
          useFactory: (keys: () => JWTVerifyGetKey, clock: Clock) => new ConfirmationVerifier(options, keys, clock),
        },
      ],
      exports: [TokenVerifier, ConfirmationVerifier],
    };
  }
}

function keysOf(source: KeySource, modules: ModuleRef): JWTVerifyGetKey {
  switch (source.kind) {
    case 'remote':
      return remoteKeys(source.url);
    case 'local':
      return localKeys(source.keys);
    case 'provider':
      return localKeys(modules.get<VerificationKeys>(source.token, { strict: false }));
  }
}

/** The provider of keys may be made after this module, so it is looked up on first use. */
function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
