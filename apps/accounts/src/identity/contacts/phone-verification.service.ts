import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { TEXTS_OFFERED } from '@evc/messaging';
import { CLOCK, type Clock, type Origin, Problem, RateLimiter } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey, Vault } from '@evc/vault';
import { AccessLog } from '../../privacy';
import { AccountRepository } from '../accounts/account.repository';
import type { Account } from '../accounts/account.entity';
import { openOptional, sealOptional } from '../accounts/person';
import { unlessErased } from '../accounts/unless-erased';
import { type Cancelled, OnCancelled, OnSessionReplaced, sessionsOf, WaitingThings } from '../../authentication';
import { CODE_MINUTES, CODE_TRIES, codeOf, FORGET_MS, isCode, pauseBefore } from './phone-code';
import { PhoneCodeRepository } from './phone-code.repository';
import type { PhoneCode } from './phone-code.entity';
import { e164 } from './phone-number';

const MINUTE_MS = 60_000;
/** A gateway is named by whoever runs the service, and not from one minute to the next. */
const ASK_AGAIN_SECONDS = 3600;

/** A phone number counts as a person's once they read out what was sent to it; until then nothing relies on it. */
@Injectable()
export class PhoneVerification {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(TEXTS_OFFERED) private readonly offered: boolean,
    private readonly accounts: AccountRepository,
    private readonly codes: PhoneCodeRepository,
    private readonly log: AccessLog,
    private readonly jobs: AccountsJobs,
    private readonly limiter: RateLimiter,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly waiting: WaitingThings,
  ) {}

  @OnCancelled('phone-code')
  cancel(tx: Tx, accountId: string, which: Cancelled): Promise<void> {
    return this.codes.cancel(tx, accountId, sessionsOf(which), this.clock.now());
  }

  @OnSessionReplaced('waiting-things')
  move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    return this.codes.move(tx, accountId, from, to);
  }

  /**
   * Orders a code to the number that the account has now; an older one works no more. Only what this account asked for
   * before makes it wait: the answer says nothing about others who ask for the same number.
   * @returns seconds that it works
   * @throws Problem sms-unavailable, no-phone-to-verify, too-many-requests, not-found
   */
  async sendCode(accountId: string, sessionId: string | null = null): Promise<number> {
    if (!this.offered) throw new Problem('sms-unavailable', { headers: { 'Retry-After': String(ASK_AGAIN_SECONDS) } });
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        await this.waiting.begins(tx, accountId, sessionId);
        const phone = phoneOf(key, account);
        if (phone === null || account.phoneVerifiedAt !== null) throw new Problem('no-phone-to-verify');
        await this.order(tx, accountId, sessionId, this.blindIndex.of('phone', phone));
      });
      return CODE_MINUTES * 60;
    });
  }

  /** @throws Problem phone-code-refused: wrong, used, expired, tried too often, or of another number */
  async verify(accountId: string, code: string, origin: Origin): Promise<void> {
    const row = await this.codes.countTry(accountId, CODE_TRIES, this.clock.now());
    const { codeId, phoneIndex } = row ?? {};
    if (!codeId || !phoneIndex || !isCode(code, codeId, await this.serverKey()))
      throw new Problem('phone-code-refused');
    await unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        const phone = account && phoneOf(key, account);
        const isSame = phone && this.blindIndex.of('phone', phone).equals(phoneIndex);
        if (account?.status !== 'active' || !isSame || !(await this.codes.use(tx, accountId, codeId)))
          throw new Problem('phone-code-refused');
        const now = this.clock.now();
        // From here on in one spelling, however it was typed.
        const phoneSealed = sealOptional(key, 'phone_sealed', phone);
        const saved = { ...account, phoneSealed, phoneVerifiedAt: now, updatedAt: now };
        await this.accounts.saveProfile(tx, { ...saved, version: account.version + 1 });
        await this.log.note(tx, accountId, { what: 'phone-verified', origin });
      });
    });
  }

  /** The digits of a code that waits, for the job that sends it. */
  async codeOf(codeId: string): Promise<string> {
    return codeOf(codeId, await this.serverKey());
  }

  private async order(tx: Tx, accountId: string, sessionId: string | null, phoneIndex: Buffer): Promise<void> {
    const now = this.clock.now();
    const own = await this.codes.sentFor(tx, accountId, new Date(now.getTime() - FORGET_MS));
    this.requirePause(own, now);
    const maySend = await this.maySend(phoneIndex, own);
    const codeId = newId();
    await this.codes.put(tx, {
      accountId,
      codeId,
      phoneIndex,
      expiresAt: new Date(now.getTime() + CODE_MINUTES * MINUTE_MS),
      sends: (own?.sends ?? 0) + 1,
      sentAt: now,
      sessionId,
    });
    if (maySend) await this.jobs.add(tx, 'phone-code-text', { accountId, codeId });
  }

  /**
   * False when the number has had its texts: nobody is told, and none is sent. What strangers ask for again and again leaves
   * some for an account's first code of the day, and for the first after it read one from this number.
   */
  private async maySend(phoneIndex: Buffer, own: PhoneCode | null): Promise<boolean> {
    const hasRead = own?.codeId === null && own.phoneIndex.equals(phoneIndex);
    if (own && !hasRead && !(await this.limiter.admits('text-again-to-one', phoneIndex))) return false;
    return this.limiter.admits('text-to-one', phoneIndex);
  }

  private requirePause(own: PhoneCode | null, now: Date): void {
    const ms = own ? pauseBefore({ count: own.sends, lastAt: own.sentAt }, now) : 0;
    if (ms > 0)
      throw new Problem('too-many-requests', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))) } });
  }

  private serverKey(): Promise<Buffer> {
    return this.provider.secret('phone-code');
  }
}

/** The account's number as it can be dialled; null without one, and for what was typed before numbers were checked. */
export function phoneOf(key: SubjectKey, account: Account): string | null {
  const typed = openOptional(key, 'phone_sealed', account.phoneSealed);
  return typed === null ? null : e164(typed, account.country);
}
