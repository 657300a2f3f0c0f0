import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ChargePointPasswords } from '@evc/domain';
import type { ChargePointRef } from './charge-point';

interface Row {
  readonly newest: Buffer;
  readonly former: Buffer | null;
  readonly until: Date | null;
}

const SELECT = `SELECT secret_hash AS newest, former_secret_hash AS former, former_secret_until AS until
  FROM charge_points WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted'`;

/** Digests of charge points' passwords. */
@Injectable()
export class PasswordsRepository {
  async find(sql: Sql, ref: ChargePointRef): Promise<ChargePointPasswords<Buffer> | null> {
    const [row] = await sql.query<Row>(SELECT, [ref.clientId, ref.chargePointId]);
    return row ? passwordsOf(row) : null;
  }

  async lock(tx: Tx, ref: ChargePointRef): Promise<ChargePointPasswords<Buffer> | null> {
    const [row] = await tx.query<Row>(`${SELECT} FOR NO KEY UPDATE`, [ref.clientId, ref.chargePointId]);
    return row ? passwordsOf(row) : null;
  }

  async save(tx: Tx, ref: ChargePointRef, { newest, former }: ChargePointPasswords<Buffer>): Promise<void> {
    await tx.query(
      `UPDATE charge_points SET secret_hash = $3, former_secret_hash = $4, former_secret_until = $5
        WHERE client_id = $1 AND charge_point_id = $2`,
      [ref.clientId, ref.chargePointId, newest, former?.secret ?? null, former?.until ?? null],
    );
  }

  /** Ends the one before, since the newest was used; nothing when another has been drawn meanwhile. */
  async endFormer(sql: Sql, ref: ChargePointRef, newest: Buffer): Promise<void> {
    await sql.query(
      `UPDATE charge_points SET former_secret_hash = NULL, former_secret_until = NULL
        WHERE client_id = $1 AND charge_point_id = $2 AND secret_hash = $3`,
      [ref.clientId, ref.chargePointId, newest],
    );
  }
}

function passwordsOf({ newest, former, until }: Row): ChargePointPasswords<Buffer> {
  return { newest, former: former && until ? { secret: former, until } : null };
}
