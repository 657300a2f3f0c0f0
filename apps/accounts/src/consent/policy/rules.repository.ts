import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, insertUnlessThere } from '@evc/database';
import type { PolicyPack } from '@evc/domain';
import { PolicyRules } from './policy-rules.entity';

@Injectable()
export class RulesRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Newest first. */
  archived(packId: string): Promise<PolicyRules[]> {
    return this.db.of(PolicyRules).find({ where: { packId }, order: { archivedAt: 'DESC', rulesVersion: 'DESC' } });
  }

  async archive(rules: PolicyPack, hash: string, policyVersion: number, now: Date): Promise<void> {
    const { id: packId, rulesVersion } = rules;
    await insertUnlessThere(this.db, PolicyRules, {
      packId,
      rulesVersion,
      hash,
      rules,
      policyVersion,
      archivedAt: now,
    });
  }
}
