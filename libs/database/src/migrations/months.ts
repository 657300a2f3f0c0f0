/**
 * Functions that make and drop a month (UTC) of a table partitioned by time: DDL is the owner's, so the application calls
 * these with two numbers and can do nothing else to a table. A landed migration is frozen, so a change here needs a new
 * name, not an edit.
 * @param column the time by which the table is partitioned
 */
export function monthFunctionsUp(schema: string, table: string, column: string): string[] {
  const month = `
       first timestamptz;
       after timestamptz;
       part text;
     BEGIN
       IF of_year IS NULL OR of_month IS NULL OR of_year NOT BETWEEN 2000 AND 2999 OR of_month NOT BETWEEN 1 AND 12 THEN
         RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'not a month';
       END IF;
       first := make_timestamptz(of_year, of_month, 1, 0, 0, 0, 'UTC');
       after := make_timestamptz(of_year + of_month / 12, of_month % 12 + 1, 1, 0, 0, 0, 'UTC');
       part := format('${table}_%s_%s', of_year, lpad(of_month::text, 2, '0'));`;
  const functions: Readonly<Record<string, string>> = {
    // What the default took in the month's place is moved; a row that came between that and the attachment would refuse it.
    [addMonth(table)]: `
       LOCK TABLE ${schema}.${table}_default IN ACCESS EXCLUSIVE MODE;
       EXECUTE format('CREATE TABLE ${schema}.%I (LIKE ${schema}.${table} INCLUDING ALL)', part);
       EXECUTE format('WITH moved AS (DELETE FROM ${schema}.${table}_default WHERE ${column} >= %L AND ${column} < %L RETURNING *)
         INSERT INTO ${schema}.%I SELECT * FROM moved', first, after, part);
       EXECUTE format('ALTER TABLE ${schema}.${table} ATTACH PARTITION ${schema}.%I FOR VALUES FROM (%L) TO (%L)',
         part, first, after);`,
    [dropMonth(table)]: `
       IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = '${schema}.${table}'::regclass
                        AND inhrelid = to_regclass(format('${schema}.%I', part))) THEN
         RAISE EXCEPTION USING ERRCODE = '42P01', MESSAGE = 'no such month';
       END IF;
       EXECUTE format('DROP TABLE ${schema}.%I', part);`,
  };
  return Object.entries(functions).flatMap(([name, body]) => [
    `CREATE FUNCTION ${name}(of_year int, of_month int) RETURNS void
     LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     DECLARE${month}${body}
     END $$`,
    `REVOKE ALL ON FUNCTION ${name}(int, int) FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${name}(int, int) TO ${schema}`,
  ]);
}

export function monthFunctionsDown(table: string): string[] {
  return [dropMonth(table), addMonth(table)].map((name) => `DROP FUNCTION ${name}(int, int)`);
}

const addMonth = (table: string): string => `add_${table}_month`;
const dropMonth = (table: string): string => `drop_${table}_month`;
