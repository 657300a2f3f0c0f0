import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, insertUnlessThere, MoreThan, type Sql, type Tx } from '@evc/database';
import type { PolicyText, PublishedVersion } from '@evc/domain';
import { PolicyVersion } from './policy-version.entity';

/** A published version with its words; never changed once it is there (QTL-11). */
export interface ArchivedVersion extends PublishedVersion {
  /** SHA-256, hex. */
  readonly hash: string;
  /** A right is reduced, so that it asks for express consent. */
  readonly express: boolean;
  readonly source: 'pack' | 'desk';
  readonly texts: readonly PolicyText[];
}

@Injectable()
export class PolicyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Keeps a version for ever. @returns false when its number is taken */
  publish(tx: Tx, packId: string, version: ArchivedVersion, publishedBy: string | null): Promise<boolean> {
    return insertUnlessThere(tx, PolicyVersion, { ...version, packId, publishedBy });
  }

  /** Versions above a number, oldest first. They never change, so whoever knows one need not read it again. */
  versionsAfter(packId: string, known: number, sql: Sql = this.db): Promise<ArchivedVersion[]> {
    const where = { packId, version: MoreThan(known) };
    return sql.of(PolicyVersion).find({ where, order: { version: 'ASC' } });
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
