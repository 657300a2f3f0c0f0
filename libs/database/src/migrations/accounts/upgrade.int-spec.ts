import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support';
import { queryAs } from '../../../../../test/support/query-as';
import { runMigrations } from '../../migrate';
import { pendingProofs } from './0031-pending-proofs';

const ADD = `INSERT INTO accounts.guardian_invitations (account_id, email_index, token_hash, form_sealed, registered_at, expires_at, declined_at)
  VALUES ($1, 'mailbox', 'hash', 'form', '2026-03-01Z', '2026-03-04Z', $2)`;

describe('an accounts database of before', () => {
  let database: TestDatabase;
  const [open, declined] = [randomUUID(), randomUUID()];
  const asOwner = (statements: readonly string[]) =>
    queryAs(database.urls.owner, ['SET search_path = accounts', ...statements].join(';\n'));
  const rows = (columns: string) =>
    queryAs(
      database.adminUrl,
      `SELECT account_id, ${columns} FROM accounts.guardian_invitations ORDER BY account_id = $1 DESC`,
      [open],
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    await asOwner(pendingProofs.down);
    await queryAs(database.adminUrl, 'DELETE FROM accounts.schema_migrations WHERE name = $1', [pendingProofs.name]);
    await queryAs(database.adminUrl, ADD, [open, null]);
    await queryAs(database.adminUrl, ADD, [declined, '2026-03-02Z']);
    await runMigrations(database.urls.owner, 'accounts');
  });
  afterAll(() => database.drop());

  it('knows an invitation that was declined by its token that is gone, and that it is over since then', async () => {
    const [hash, created] = [Buffer.from('hash'), new Date('2026-03-01Z')];
    expect(await rows('token_hash, created_at, expires_at')).toEqual([
      { account_id: open, token_hash: hash, created_at: created, expires_at: new Date('2026-03-04Z') },
      { account_id: declined, token_hash: null, created_at: created, expires_at: new Date('2026-03-02Z') },
    ]);
  });

  it('goes back to where nothing that was declined can be opened', async () => {
    await asOwner(pendingProofs.down);
    expect(await rows('token_hash, declined_at')).toEqual([
      { account_id: open, token_hash: Buffer.from('hash'), declined_at: null },
      { account_id: declined, token_hash: Buffer.of(), declined_at: new Date('2026-03-02Z') },
    ]);
  });
});
