import { type MappedTable, personalMap } from '@evc/database';
import { createTestDatabase, type TestDatabase } from '../support';
import { queriesOf, queryAs } from '../support/query-as';
import { holesOf } from './holes';
import { MAPPED, SCHEMAS } from './mapped';

/** Schemas of others in the same database, each with the reason. */
const OTHERS: Readonly<Record<string, string>> = {
  public: 'empty: nobody may make anything in it',
  accounts_jobs: 'graphile-worker’s own tables: payloads are ids (QCC-1.2), rows go when a job is done',
  charging_jobs: 'graphile-worker’s own tables: payloads are ids (QCC-1.2), rows go when a job is done',
};

/** Parts of a partitioned table are the table: a month, or what came before its month was made. */
const PART = /^(?<parent>.+)_(default|(?<year>\d{4})_(?<month>\d{2}))$/;

interface Relation {
  name: string;
  parent: string | null;
  bound: string | null;
}

describe('the map of personal data', () => {
  let test: TestDatabase;
  let map: MappedTable[];
  beforeAll(async () => {
    test = await createTestDatabase();
    await queryAs(test.urls.charging, 'SELECT add_meter_values_month(2031, 12)');
    map = personalMap(MAPPED);
  });
  afterAll(() => test.drop());

  const relations = (schema: string): Promise<Relation[]> =>
    queryAs<Relation>(
      test.adminUrl,
      `SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
         FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
        WHERE c.relnamespace = $1::text::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
      [schema],
    );

  it('reaches each column of each table, and says of a person’s how it is exported, kept and erased', async () => {
    expect(await holesOf(test.adminUrl, MAPPED)).toEqual([]);
  });

  it('knows the parts of its tables by name and by bounds', async () => {
    const parts = (await Promise.all(SCHEMAS.map(relations))).flat().filter(({ parent }) => parent !== null);
    expect(parts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['meter_values_default', 'meter_values_2031_12']),
    );
    for (const { name, parent, bound } of parts) {
      const { groups } = PART.exec(name) ?? {};
      expect(groups?.['parent']).toBe(parent);
      if (groups?.['year'] === undefined) expect(bound).toBe('DEFAULT');
      else expect(boundsOf(bound ?? '')).toEqual(monthOf(Number(groups['year']), Number(groups['month'])));
    }
  });

  it('QST-1.2b: says of each column who may read it, as the database grants it', async () => {
    const admin = queriesOf(test.adminUrl);
    for (const { schema, table, columns } of map) {
      const granted = await admin.query<{ column: string; readers: string[] }>(
        `SELECT a.attname::text AS column, coalesce(array_agg(r.role ORDER BY r.role) FILTER (WHERE
             has_schema_privilege(r.role, $1, 'USAGE') AND has_column_privilege(r.role, a.attrelid, a.attnum, 'SELECT')), '{}') AS readers
           FROM pg_attribute a, unnest(ARRAY['accounts', 'charging', 'charging_operator', 'keyring', 'pg_monitor']) AS r (role)
          WHERE a.attrelid = format('%I.%I', $1::text, $2::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1`,
        [schema, table],
      );
      const mapped = columns.map(({ column, readers }) => ({ column, readers: readers.toSorted() }));
      expect({ table, columns: mapped.toSorted(byColumn) }).toEqual({ table, columns: granted.toSorted(byColumn) });
    }
    await admin.end();
  });

  it('knows every schema of the database', async () => {
    const schemas = await queryAs<{ name: string }>(
      test.adminUrl,
      `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
    );
    const known = ['accounts', 'charging', 'keyring', ...Object.keys(OTHERS)];
    expect(schemas.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });
});

const byColumn = (a: { column: string }, b: { column: string }): number => (a.column < b.column ? -1 : 1);

function boundsOf(bound: string): string[] {
  return [...bound.matchAll(/'([^']+)'/g)].map(([, moment]) => new Date(moment ?? '').toISOString());
}

function monthOf(year: number, month: number): string[] {
  return [month - 1, month].map((at) => new Date(Date.UTC(year, at)).toISOString());
}
