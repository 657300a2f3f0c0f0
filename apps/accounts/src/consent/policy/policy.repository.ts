import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { ChangeWeight, Notice, PolicyChange, PolicyText, PublishedVersion } from '@evc/domain';

/** A published version with its words; never changed once it is there (QTL-11). */
export interface ArchivedVersion extends PublishedVersion {
  /** SHA-256, hex. */
  readonly hash: string;
  /** A right is reduced, so that it asks for express consent. */
  readonly express: boolean;
  readonly source: 'pack' | 'desk';
  readonly texts: readonly PolicyText[];
}

interface VersionRow {
  readonly version: number;
  readonly hash: string;
  readonly effective_from: Date;
  readonly published_at: Date;
  readonly texts: PolicyText[];
  readonly notices: Notice[];
  readonly change: ChangeWeight;
  readonly changes: PolicyChange[];
  readonly asks: string[];
  readonly express: boolean;
  readonly source: 'pack' | 'desk';
}

const COLUMNS = `version, hash, effective_from, published_at, texts, notices, change, changes, asks, express, source`;

@Injectable()
export class PolicyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Keeps a version for ever. @returns false when its number is taken */
  async publish(tx: Tx, packId: string, version: ArchivedVersion, publishedBy: string | null): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO policy_versions (pack_id, ${COLUMNS}, published_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (pack_id, version) DO NOTHING
       RETURNING version`,
      [
        packId,
        version.version,
        version.hash,
        version.effectiveFrom,
        version.publishedAt,
        JSON.stringify(version.texts),
        JSON.stringify(version.notices),
        version.change,
        JSON.stringify(version.changes),
        version.asks,
        version.express,
        version.source,
        publishedBy,
      ],
    );
    return rows.length === 1;
  }

  /** Versions above a number, oldest first. They never change, so whoever knows one need not read it again. */
  async versionsAfter(packId: string, known: number, sql: Sql = this.db): Promise<ArchivedVersion[]> {
    const rows = await sql.query<VersionRow>(
      `SELECT ${COLUMNS} FROM policy_versions WHERE pack_id = $1 AND version > $2 ORDER BY version`,
      [packId, known],
    );
    return rows.map(versionOf);
  }

  /** Another policy under which people of this database gave their consents, if there is one. */
  async otherPackWithPeople(packId: string): Promise<string | null> {
    const rows = await this.db.query<{ pack_id: string }>(
      `SELECT pack_id FROM policy_versions WHERE pack_id <> $1 AND EXISTS (SELECT 1 FROM consents) LIMIT 1`,
      [packId],
    );
    return rows[0]?.pack_id ?? null;
  }
}

function versionOf({ effective_from, published_at, ...row }: VersionRow): ArchivedVersion {
  return { ...row, effectiveFrom: effective_from, publishedAt: published_at };
}
