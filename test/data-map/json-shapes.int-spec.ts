import { randomUUID } from 'node:crypto';
import { openDatabase, plainShape, type Shape, unknownKeys } from '@evc/database';
import { createTestDatabase, type TestDatabase } from '../support';
import { queryAs } from '../support/query-as';

const shape: Shape = { name: 'same', essence: { '*': 'impersonal' }, steps: { '[]': { at: 'same' } } };

describe('JSON in test databases', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it.each<[unknown]>([
    [{}],
    [{ name: ['a', 'b'], essence: { de: 'x' }, steps: [{ at: 1 }] }],
    [{ name: 'a', nickname: 'b' }],
    [{ steps: [{ at: 1 }, { by: 2 }] }],
    [{ name: { first: 'a' } }],
    [{ essence: { de: { x: 1 } } }],
    [{ name: [['a']] }],
    [[1]],
    ['text'],
  ])('%j is judged there as `unknownKeys` judges it', async (value) => {
    const rows = await queryAs(test.adminUrl, 'SELECT public.json_fits($1::jsonb, $2::jsonb) AS fits', [
      JSON.stringify(value),
      JSON.stringify(plainShape(shape)),
    ]);
    expect(rows).toEqual([{ fits: unknownKeys(shape, value).length === 0 }]);
  });

  it('refuses a key that the entity does not declare, whoever writes it', async () => {
    const database = await openDatabase(test.urls.charging, 1);
    const add = (location: object) =>
      database.query(
        `INSERT INTO charge_points (client_id, charge_point_id, secret_hash, network, location, price_per_kwh, currency,
           registration, created_at) VALUES ($1, $2, '', 'public', $3, 1, 'EUR', 'accepted', now())`,
        [randomUUID(), randomUUID(), JSON.stringify(location)],
      );
    try {
      await add({ city: 'Basel' });
      await expect(add({ city: 'Basel', ownerMail: 'x' })).rejects.toMatchObject({ constraint: 'keys_of_location' });
    } finally {
      await database.close();
    }
  });
});
