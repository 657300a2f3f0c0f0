import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { SignedCut } from './cut';

/** How many findings of each kind kept the cut from being signed. */
export type FindingCounts = Readonly<Record<string, number>>;

@Injectable()
export class CutRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async cut(sql: Sql = this.db): Promise<SignedCut | null> {
    const [row] = await sql.query<{
      tree_size: number;
      root: Buffer;
      issued_at: Date;
      version: number;
      signed: string;
    }>('SELECT tree_size, root, issued_at, version, signed FROM ledger_cut');
    if (!row) return null;
    const { tree_size: treeSize, root, issued_at: issuedAt, version, signed } = row;
    return { treeSize, root: root.toString('hex'), issuedAt: issuedAt.toISOString(), version, signed };
  }

  async keep(tx: Tx, { treeSize, root, issuedAt, version, signed }: SignedCut): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_cut (version, tree_size, root, issued_at, signed) VALUES ($1, $2, decode($3, 'hex'), $4, $5)`,
      [version, treeSize, root, issuedAt, signed],
    );
    await this.forgetRefusal(tx);
  }

  /** There is a cut. */
  async forgetRefusal(sql: Sql = this.db): Promise<void> {
    await sql.query('UPDATE ledger_status SET cut_refused_at = NULL, cut_findings = NULL');
  }

  /** Why there is no cut. */
  async keepRefusal(at: Date, findings: FindingCounts): Promise<void> {
    await this.db.query('UPDATE ledger_status SET cut_refused_at = $1, cut_findings = $2::jsonb', [
      at,
      JSON.stringify(findings),
    ]);
  }

  async refusal(): Promise<{ at: Date; findings: FindingCounts } | null> {
    const [row] = await this.db.query<{ at: Date | null; findings: FindingCounts | null }>(
      'SELECT cut_refused_at AS at, cut_findings AS findings FROM ledger_status',
    );
    return row?.at ? { at: row.at, findings: row.findings ?? {} } : null;
  }
}
