import { Injectable } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import type { VerificationKeys } from '@evc/platform';
import { KnownKeys } from './known-keys';
import type { SigningKey } from './p256-key';

export type { SigningKey } from './p256-key';

/** The keys of access tokens and of whatever else lives for minutes. */
@Injectable()
export class SigningKeys implements VerificationKeys {
  constructor(private readonly known: KnownKeys) {}

  /** The key that signs now. @throws Problem service-unavailable */
  signing(): Promise<SigningKey> {
    return this.known.signing('access-token');
  }

  /** Keys that an active token may carry, and the one that signs next. */
  current(): Promise<JSONWebKeySet> {
    return this.known.trusted('access-token');
  }
}

/** The keys of receipts, which no access token may carry: a receipt is verified for years. */
@Injectable()
export class ReceiptKeys {
  constructor(private readonly known: KnownKeys) {}

  /** The key that signs now. @throws Problem service-unavailable */
  signing(): Promise<SigningKey> {
    return this.known.signing('receipt');
  }

  /** All that ever signed receipts. */
  current(): Promise<JSONWebKeySet> {
    return this.known.trusted('receipt');
  }
}
