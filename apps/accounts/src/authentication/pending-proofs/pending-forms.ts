import { Injectable } from '@nestjs/common';
import { IsNull, Not, type Rows, type Tx, type Where } from '@evc/database';
import { Problem } from '@evc/platform';
import type { SubjectKey } from '@evc/vault';
import { type Mailed, wasMailedTooOften } from './mail-budget';
import { type PendingProof, PendingProofs, type ProofKind } from './pending-proofs';

/** Of those that wait for one mailbox; more than so many change nothing. */
const MOST_RIVALS = 50;

/** A form that waits, sealed under the key of whom it is about. */
export interface PendingForm extends PendingProof {
  /** Null once its link counts no more. */
  tokenHash: Buffer | null;
  formSealed: Buffer;
  createdAt: Date;
  mailedAt: Date | null;
}

export interface FormKind<Row extends PendingForm, Form> extends ProofKind<Row> {
  readonly table: string;
  readonly subject: keyof Row & string;
  /** Blind index of the mailbox that the mail goes to. */
  readonly mailbox: keyof Row & string;
  /** What those forms say that were sealed before it was asked for. */
  readonly before?: Partial<Form>;
}

/** A form that waits, with what it says. */
export interface OpenedForm<Row, Form> {
  readonly row: Row;
  readonly form: Form;
  readonly key: SubjectKey;
}

/** What a kind keeps beside the form. */
type Rest<Row> = Omit<Row, keyof PendingForm>;
type Change<Row extends object> = Parameters<Rows<Row>['update']>[1];

/** Forms that wait for the reader of a mailbox (ADR 0040). */
@Injectable()
export abstract class PendingForms<Row extends PendingForm, Form extends object> extends PendingProofs<Row> {
  protected abstract override readonly kind: FormKind<Row, Form>;

  /** Keeps a form until its mail is answered. @param since when its time began */
  async hold(tx: Tx, key: SubjectKey, form: Form, row: Rest<Row>, since = this.clock.now()): Promise<void> {
    const id = (row as Partial<Row>)[this.kind.id] as string;
    const tokenHash = await this.tokens.hashOf(id);
    const added = { tokenHash, formSealed: this.seal(key, form), createdAt: since, expiresAt: this.expiry(since) };
    await this.rows(tx).insert({ ...row, ...added } as unknown as Change<Row>);
  }

  seal(key: SubjectKey, form: Form): Buffer {
    return key.seal(this.kind.table, 'form_sealed', JSON.stringify(form));
  }

  /** What a token opens. @throws Problem invalid-token, before any key is made for it */
  async open(token: string): Promise<OpenedForm<Row, Form>> {
    const read = this.tokens.read(token);
    const opened = read && (await this.opened(await this.waiting(this.proved(read.id, read.tokenHash))));
    if (!opened) throw new Problem('invalid-token');
    return opened;
  }

  /** Takes out what a token opened. @throws Problem invalid-token for all but the first */
  async use(tx: Tx, row: Row): Promise<void> {
    await this.take(tx, this.proved(row[this.kind.id], row.tokenHash));
  }

  /** One whatever its state, for jobs; null when it is gone. */
  async find(id: string): Promise<OpenedForm<Row, Form> | null> {
    return this.opened(await this.rows(this.db).findOneBy(this.named(id)));
  }

  /**
   * What its mail may be written about now, which counts as sent from then on; null when there is nothing to write. Who counts the
   * mails of a mailbox counts alone, and a repeat of the same mail, after a fault, is no second one.
   */
  async toMail(id: string): Promise<OpenedForm<Row, Form> | null> {
    const opened = await this.opened(await this.waiting(this.proved(id, Not(IsNull()))));
    if (!opened) return null;
    return this.db.transaction(async (tx) => {
      const held = await this.holdMailbox(tx, opened.row);
      const others = held.filter((row) => row[this.kind.id] !== id);
      if (await this.isFlooded(tx, opened, others)) return null;
      const unmailed = { ...this.named(id), mailedAt: IsNull() } as Where<Row>;
      const sent: unknown = { mailedAt: this.clock.now() };
      await this.rows(tx).update(unmailed, sent as Change<Row>);
      return opened;
    });
  }

  /** What else waits for the same mailbox, the latest first. */
  rivals(tx: Tx, row: Row): Promise<Row[]> {
    const { id } = this.kind;
    return this.rows(tx)
      .createQueryBuilder('rival')
      .where(this.active({ ...this.proved(Not(row[id]), Not(IsNull())), ...this.sharing(row) }))
      .orderBy(`rival.${id}`, 'DESC')
      .limit(MOST_RIVALS)
      .getMany();
  }

  /** Null when the keys are gone. */
  async opened(row: Row | null): Promise<OpenedForm<Row, Form> | null> {
    if (!row) return null;
    return this.vault.use(row[this.kind.subject] as string, 'identity', (key) => {
      const said = JSON.parse(key.unseal(this.kind.table, 'form_sealed', row.formSealed)) as Form;
      return { row, key, form: { ...this.kind.before, ...said } };
    });
  }

  /** Its link counts no more; the row stays until then, so that its mail is counted. @returns how many there were */
  protected async retire(tx: Tx, which: Where<Row>, until: Date): Promise<number> {
    const over = { tokenHash: null, expiresAt: () => 'least(expires_at, :until)' } as Change<Row>;
    const update = this.rows(tx).createQueryBuilder().update().set(over);
    return (await update.where(which).setParameter('until', until).execute()).affected ?? 0;
  }

  /** Has the mailbox had as many as it may get? Its rows are held. */
  protected isFlooded(_tx: Tx, _opened: OpenedForm<Row, Form>, others: readonly Mailed[]): boolean | Promise<boolean> {
    return wasMailedTooOften(others, this.clock.now());
  }

  /** What a token opened, if nobody was there before. */
  unanswered(row: Row): Where<Row> {
    return this.active(this.proved(row[this.kind.id], row.tokenHash));
  }

  private holdMailbox(tx: Tx, row: Row): Promise<Row[]> {
    return this.rows(tx)
      .createQueryBuilder('mailed')
      .select([`mailed.${this.kind.id}`, 'mailed.mailedAt'])
      .where(this.sharing(row))
      .orderBy(`mailed.${this.kind.id}`)
      .setLock('pessimistic_write')
      .getMany();
  }

  private proved(id: unknown, tokenHash: unknown): Where<Row> {
    return { ...this.named(id), tokenHash };
  }

  private sharing(row: Row): Where<Row> {
    return { [this.kind.mailbox]: row[this.kind.mailbox] ?? IsNull() } as Where<Row>;
  }
}
