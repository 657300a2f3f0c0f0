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

export interface NewPolicyVersion {
  readonly version: number;
  readonly hash: string;
  /** Midnight UTC of the day. */
  readonly effectiveFrom: Date;
  readonly texts: readonly PolicyText[];
  readonly notices: readonly Notice[];
}

@Injectable()
export class PolicyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Keeps a published version for ever (QTL-11). @returns the version as it was first published under this number */
  async publish(packId: string, version: NewPolicyVersion, now: Date): Promise<PolicyVersionRow | null> {
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
    const versions = await this.versions(packId);
    return versions.find((row) => row.version === version.version) ?? null;
  }

  async versions(packId: string): Promise<PolicyVersionRow[]> {
    return this.db.query<PolicyVersionRow>(
      `SELECT version, hash, effective_from, published_at, texts FROM policy_versions WHERE pack_id = $1 ORDER BY version DESC`,
      [packId],
    );
  }
}
