import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { epochOf, pseudonymFromBytes, type PolicyPack } from '@evc/domain';
import { POLICY_PACK } from '@evc/policy';
import { PseudonymsRepository } from './pseudonyms.repository';

@Injectable()
export class PseudonymsService {
  constructor(
    private readonly pseudonyms: PseudonymsRepository,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /**
   * The name under which this client sees this driver in the epoch of `at`: 100 random bits, made on first use and
   * drawn, never derived, so that nothing leads back to the driver or across clients and epochs (QST-1.2b).
   */
  async of(tx: Tx, clientId: string, driverId: string, at: Date): Promise<string> {
    const key = { clientId, driverId, epoch: epochOf(at, this.policy.pseudonyms.epochMonths) };
    const known = await this.pseudonyms.find(tx, key);
    if (known !== null) return known;
    await this.pseudonyms.add(tx, key, pseudonymFromBytes(randomBytes(13)));
    const made = await this.pseudonyms.find(tx, key);
    if (made === null) throw new Error('a pseudonym was made and is gone');
    return made;
  }
}
