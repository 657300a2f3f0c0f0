import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import { queryAs } from '../../../../test/support/query-as';
import { until } from '../../../../test/support/until';
import { startPausableServer } from '../__fixtures__/pausable-server';
import type { Database } from '../database';
import { openDatabase } from '../database.module';
import { newId } from '../ids';
import type { Tx } from '../statements';
import { Column, Entity, PrimaryColumn } from './decorators';
import { insertUnlessThere } from './insert-unless-there';

@Entity('notes')
class Note {
  @PrimaryColumn('uuid')
  noteId!: string;

  @Column('text')
  writtenBy!: string;

  @Column('int', { default: 0 })
  readings!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;

  @Column('jsonb', { nullable: true })
  marks!: Record<string, number> | null;
}

const CREATE = `CREATE TABLE accounts.notes (note_id uuid PRIMARY KEY, written_by text NOT NULL CONSTRAINT notes_writer UNIQUE,
  readings int NOT NULL DEFAULT 0 CHECK (readings < 10), read_at timestamptz(3), marks jsonb)`;

describe('entities', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    await queryAs(test.urls.owner, CREATE);
    db = await openDatabase(test.urls.accounts, 3);
  });
  beforeEach(() => db.query('DELETE FROM notes'));
  afterAll(async () => {
    await db.close();
    await test.drop(); // which fails if a connection was left open
  });

  const add = (sql: Pick<Tx, 'of'>, writtenBy: string, noteId = newId()) => sql.of(Note).insert({ noteId, writtenBy });
  const writers = async (): Promise<string[]> =>
    (await db.query<{ by: string }>('SELECT written_by AS by FROM notes ORDER BY 1')).map(({ by }) => by);

  it('reads and writes rows in the types of statements, columns spelled as SQL does', async () => {
    const noteId = newId();
    const readAt = new Date('2026-03-01T00:00:00.123Z');
    await db.of(Note).insert({ noteId, writtenBy: 'ada', readAt, marks: { a: 1 } });
    const stored = { noteId, writtenBy: 'ada', readings: 0, readAt, marks: { a: 1 } };
    expect(await db.of(Note).findOneBy({ noteId })).toEqual(stored);
    expect(await db.query('SELECT written_by, read_at, marks FROM notes')).toEqual([
      { written_by: 'ada', read_at: readAt, marks: { a: 1 } },
    ]);
    expect(await db.of(Note).update({ writtenBy: 'ada' }, { readings: 3 })).toMatchObject({ affected: 1 });
    await db.of(Note).upsert({ noteId, writtenBy: 'bob' }, ['noteId']);
    expect(await db.of(Note).find({ select: { writtenBy: true, readings: true } })).toEqual([
      { writtenBy: 'bob', readings: 3 },
    ]);
    expect(await db.of(Note).delete({ noteId: newId() })).toMatchObject({ affected: 0 });
    expect(await db.of(Note).delete({ noteId })).toMatchObject({ affected: 1 });
  });

  it('is in the transaction that asks, beside its statements, and outside no other', async () => {
    const work = db.transaction(async (tx) => {
      await add(tx, 'ada');
      await tx.query(`UPDATE notes SET readings = 2`);
      expect(await tx.of(Note).findOneBy({ writtenBy: 'ada' })).toMatchObject({ readings: 2 });
      expect(await db.of(Note).count()).toBe(0);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await writers()).toEqual([]);
    await db.transaction(async (tx) => {
      await tx.query(`INSERT INTO notes VALUES ($1, 'cy')`, [newId()]);
      await add(tx, 'dan');
    });
    expect(await writers()).toEqual(['cy', 'dan']);
  });

  it('QCC-1.2: refuses as statements do, with no value in the error', async () => {
    await add(db, 'secret-name');
    const refusals = [
      () => add(db, 'secret-name'),
      () => db.transaction((tx) => add(tx, 'secret-name')),
      () => db.of(Note).update({ writtenBy: 'secret-name' }, { readings: 99 }),
      () => db.of(Note).findBy({ noteId: 'secret-name' }),
    ];
    for (const refusal of refusals) {
      const error = await refusal().then(
        () => undefined,
        (fault: unknown) => fault,
      );
      expect(error).toMatchObject({ name: 'DatabaseFault' });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-name');
    }
    await expect(add(db, 'secret-name')).rejects.toMatchObject({ sqlState: '23505', constraint: 'notes_writer' });
  });

  it('keeps nothing of a transaction in which a refusal was caught', async () => {
    await add(db, 'ada');
    const work = db.transaction(async (tx) => {
      await add(tx, 'bob');
      await add(tx, 'ada').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ sqlState: '23505' });
    expect(await writers()).toEqual(['ada']);
  });

  it('refuses what comes after the end of its transaction', async () => {
    let late: Tx | undefined;
    await db.transaction(async (tx) => void (late = tx));
    await expect(late?.of(Note).count()).rejects.toThrow('the transaction has ended');
  });

  it('three finds asked at once leave in one write, as statements do (ADR 0018)', async () => {
    const server = await startPausableServer(test.urls.accounts);
    const distant = await openDatabase(server.url, 1);
    try {
      await distant.of(Note).count(); // TypeORM is loaded, the entity learned
      server.holdAnswers();
      const before = server.sent().length;
      const work = distant.transaction((tx) =>
        Promise.all(['ada', 'bob', 'cy'].map((writtenBy) => tx.of(Note).findOneBy({ writtenBy }))),
      );
      const finds = () => server.sent().slice(before).split('FROM "notes"').length - 1;
      await until('something to be sent', () => server.sent().length > before);
      expect(finds()).toBe(3);
      expect(server.sent().slice(before)).toContain('BEGIN');
      server.thaw();
      expect(await work).toEqual([null, null, null]);
      const together = distant.together((sql) => [sql.of(Note).count(), sql.query('SELECT 1 AS one')]);
      expect(await together).toEqual([0, [{ one: 1 }]]);
    } finally {
      await distant.close();
      await server.close();
    }
  });

  it('asks with all that it has: `undefined` in a condition and a condition for all are refused', async () => {
    await add(db, 'ada');
    await expect(db.of(Note).findBy({ writtenBy: undefined })).rejects.toThrow();
    await expect(db.of(Note).delete({})).rejects.toThrow();
    expect(await writers()).toEqual(['ada']);
  });

  it('gives TypeORM no connection and no transaction of its own, and nothing to close', async () => {
    const { dataSource } = db.model;
    const runner = dataSource.createQueryRunner();
    for (const own of [runner.connect(), runner.startTransaction(), dataSource.transaction(async () => undefined)]) {
      await expect(own).rejects.toThrow('Database.transaction');
    }
    await dataSource.initialize();
    await dataSource.destroy();
    expect(await db.of(Note).count()).toBe(0);
  });

  it('inserts what is not there yet, and says whether it was', async () => {
    const note = { noteId: newId(), writtenBy: 'ada', readAt: null };
    expect(await insertUnlessThere(db, Note, note)).toBe(true);
    expect(await insertUnlessThere(db, Note, { ...note, noteId: newId() })).toBe(false);
    await db.transaction(async (tx) => {
      expect(await insertUnlessThere(tx, Note, { ...note, writtenBy: 'bob' })).toBe(false);
      expect(await insertUnlessThere(tx, Note, { noteId: newId(), writtenBy: 'cy' })).toBe(true);
    });
    expect(await writers()).toEqual(['ada', 'cy']);
    expect(note).toEqual({ noteId: note.noteId, writtenBy: 'ada', readAt: null });
  });

  it('tells a class that is no entity', () => {
    expect(() => db.of(URLSearchParams)).toThrow('URLSearchParams');
  });
});
