import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { Notice, PolicyText } from '@evc/domain';

export interface PolicyVersionRow {
  readonly version: number;
  readonly hash: string;
  readonly effective_from: Date;
  readonly published_at: Date;
  readonly texts: PolicyText[];
}

@Injectable()
export class PolicyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Keeps a published version for ever (QTL-11); answers the hash under which this number was first published. */
  async publish(
    packId: string,
    version: {
      version: number;
      hash: string;
      effectiveFrom: string;
      texts: readonly PolicyText[];
      notices: readonly Notice[];
    },
    now: Date,
  ): Promise<string> {
    await this.db.query(
      `INSERT INTO policy_versions (pack_id, version, hash, effective_from, published_at, texts, notices)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (pack_id, version) DO NOTHING`,
      [
        packId,
        version.version,
        version.hash,
        version.effectiveFrom,
        now,
        JSON.stringify(version.texts),
        JSON.stringify(version.notices),
      ],
    );
    const rows = await this.db.query<{ hash: string }>(
      'SELECT hash FROM policy_versions WHERE pack_id = $1 AND version = $2',
      [packId, version.version],
    );
    return rows[0]?.hash ?? '';
  }

  async versions(packId: string): Promise<PolicyVersionRow[]> {
    return this.db.query<PolicyVersionRow>(
      `SELECT version, hash, effective_from, published_at, texts FROM policy_versions WHERE pack_id = $1 ORDER BY version DESC`,
      [packId],
    );
  }
}
