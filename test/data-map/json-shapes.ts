import { type MappedTable, plainShape, type Shape, shapedColumns } from '@evc/database';

/** As `unknownKeys` of the map, within PostgreSQL; it runs as its owner, since the roles have no use of the schema it stands in. */
const FITS = `
  CREATE FUNCTION public.json_fits(value jsonb, shape jsonb) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    name text;
    held jsonb;
  BEGIN
    IF shape IS NULL THEN
      RETURN false;
    ELSIF jsonb_typeof(shape) = 'string' THEN
      RETURN jsonb_typeof(value) <> 'object' AND (jsonb_typeof(value) <> 'array'
        OR NOT EXISTS (SELECT FROM jsonb_array_elements(value) e WHERE jsonb_typeof(e) IN ('object', 'array')));
    ELSIF jsonb_typeof(value) = 'array' THEN
      RETURN shape ? '[]' AND NOT EXISTS (SELECT FROM jsonb_array_elements(value) e WHERE NOT public.json_fits(e, shape->'[]'));
    ELSIF jsonb_typeof(value) = 'object' THEN
      FOR name, held IN SELECT * FROM jsonb_each(value) LOOP
        IF NOT public.json_fits(held, coalesce(shape->name, shape->'*')) THEN
          RETURN false;
        END IF;
      END LOOP;
    END IF;
    RETURN true;
  END $$`;

/** The name of every such constraint begins so: tests that compare catalogues leave them out. */
export const SHAPE_CHECK = 'keys_of_';

/** In test databases a JSON column refuses a key that its entity does not declare, whoever writes it: no map would know of it. */
export function refuseUndeclaredKeys(map: readonly MappedTable[]): string[] {
  const columns = shapedColumns(map).filter(({ type }) => type === 'jsonb');
  return [
    FITS,
    ...columns.map(
      ({ schema, table, column, shape }) =>
        `ALTER TABLE ${schema}.${table} ADD CONSTRAINT ${SHAPE_CHECK}${column} CHECK (${fits(column, shape)})`,
    ),
  ];
}

function fits(column: string, shape: Shape): string {
  return `public.json_fits(${column}, '${JSON.stringify(plainShape(shape)).replaceAll("'", "''")}'::jsonb)`;
}
