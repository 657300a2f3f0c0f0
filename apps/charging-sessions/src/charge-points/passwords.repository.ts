import { Injectable } from '@nestjs/common';
import { columnsOf, type Sql, type Tx } from '@evc/database';
import type { ChargePointPasswords } from '@evc/domain';
import type { ChargePointRef } from './charge-point';
import { ChargePointRow } from './charge-point.entity';

type Kept = Pick<ChargePointRow, 'secretHash' | 'formerSecretHash' | 'formerSecretUntil'>;

const SELECT = `SELECT ${columnsOf(ChargePointRow, { only: ['secretHash', 'formerSecretHash', 'formerSecretUntil'] })}
  FROM charge_points WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted'`;

/** Digests of charge points' passwords. */
@Injectable()
export class PasswordsRepository {
  async find(sql: Sql, ref: ChargePointRef): Promise<ChargePointPasswords<Buffer> | null> {
    const [row] = await sql.query<Kept>(SELECT, [ref.clientId, ref.chargePointId]);
    return row ? passwordsOf(row) : null;
  }

  async lock(tx: Tx, ref: ChargePointRef): Promise<ChargePointPasswords<Buffer> | null> {
    const [row] = await tx.query<Kept>(`${SELECT} FOR NO KEY UPDATE`, [ref.clientId, ref.chargePointId]);
    return row ? passwordsOf(row) : null;
  }

  async save(tx: Tx, ref: ChargePointRef, { newest, former }: ChargePointPasswords<Buffer>): Promise<void> {
    await tx.of(ChargePointRow).update(idOf(ref), {
      secretHash: newest,
      formerSecretHash: former?.secret ?? null,
      formerSecretUntil: former?.until ?? null,
    });
  }

  /** Ends the one before, since the newest was used; nothing when another has been drawn meanwhile. */
  async endFormer(sql: Sql, ref: ChargePointRef, newest: Buffer): Promise<void> {
    await sql
      .of(ChargePointRow)
      .update({ ...idOf(ref), secretHash: newest }, { formerSecretHash: null, formerSecretUntil: null });
  }
}

const idOf = ({ clientId, chargePointId }: ChargePointRef): ChargePointRef => ({ clientId, chargePointId });

function passwordsOf({
  secretHash,
  formerSecretHash: secret,
  formerSecretUntil: until,
}: Kept): ChargePointPasswords<Buffer> {
  return { newest: secretHash, former: secret && until ? { secret, until } : null };
}
