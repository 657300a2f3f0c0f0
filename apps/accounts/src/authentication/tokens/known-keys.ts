import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { KeyRotation } from './key-rotation';
import { type KeyGeneration, type KeyPurpose, signingKey, trustedKeys } from './key-timetable';
import { keyOfScalar, type SigningKey } from './p256-key';
import { secretOf, SigningKeyRepository } from './signing-key.repository';

/** How long another process may go on with the keys of before a change. */
const REFRESH_MS = 5_000;

/**
 * The keys as this process knows them: read at the start and every few seconds, so that no request waits for a query and
 * tokens are made and verified while the database is away. Private halves are held while they sign, and no longer.
 */
@Injectable()
export class KnownKeys implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('KnownKeys');
  private known: readonly KeyGeneration[] = [];
  private readonly held = new Map<string, SigningKey>();
  private reading: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly rotation: KeyRotation,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reading;
  }

  /**
   * The key that signs now. One whose private half is lost is never replaced unseen (see `tokens:rotate-key`).
   * @throws Problem service-unavailable
   */
  async signing(purpose: KeyPurpose): Promise<SigningKey> {
    if (this.known.length === 0) await this.refresh();
    const current = signingKey(this.known, purpose);
    if (!current) throw unavailable();
    const held = this.held.get(current.kid);
    if (held) return held;
    const scalar = await this.provider.existingSecret(secretOf(current));
    const key = scalar && (await keyOfScalar(scalar));
    if (key?.kid !== current.kid) {
      this.logger.error({ event: 'signing-key-missing', reason: purpose, count: current.generation });
      throw unavailable();
    }
    this.held.set(key.kid, key);
    return key;
  }

  /** Public halves of the keys whose signatures hold now (RFC 7517). @throws Problem service-unavailable */
  async trusted(purpose: KeyPurpose): Promise<JSONWebKeySet> {
    if (this.known.length === 0) await this.refresh();
    if (this.known.length === 0) throw unavailable();
    return { keys: trustedKeys(this.known, purpose, this.clock.now()).map(({ publicJwk }) => publicJwk) };
  }

  /** Takes in what changed; a database that is away changes nothing. */
  async refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      if (this.known.length === 0) await this.rotation.settle();
      this.known = await this.repository.all();
      const signing = (['access-token', 'receipt'] as const).map((purpose) => signingKey(this.known, purpose)?.kid);
      for (const kid of this.held.keys()) if (!signing.includes(kid)) this.held.delete(kid);
    } catch (error) {
      this.logger.warn({ event: 'signing-keys-not-read', err: error });
    }
  }
}

function unavailable(): Problem {
  return new Problem('service-unavailable', { headers: { 'Retry-After': '5' } });
}
