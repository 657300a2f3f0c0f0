import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { PolicyPack } from '@evc/domain';

/** The rules that a rules version of a pack stands for. */
export interface ArchivedRules {
  readonly rules_version: number;
  readonly rules: PolicyPack;
  /** The newest policy version when these rules came. */
  readonly policy_version: number;
}

@Injectable()
export class RulesRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Newest first. */
  async archived(packId: string): Promise<ArchivedRules[]> {
    return this.db.query<ArchivedRules>(
      `SELECT rules_version, rules, policy_version FROM policy_rules WHERE pack_id = $1
       ORDER BY archived_at DESC, rules_version DESC`,
      [packId],
    );
  }

  async archive(pack: PolicyPack, hash: string, policyVersion: number, now: Date): Promise<void> {
    await this.db.query(
      `INSERT INTO policy_rules (pack_id, rules_version, hash, rules, policy_version, archived_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (pack_id, rules_version) DO NOTHING`,
      [pack.id, pack.rulesVersion, hash, JSON.stringify(pack), policyVersion, now],
    );
  }
}
