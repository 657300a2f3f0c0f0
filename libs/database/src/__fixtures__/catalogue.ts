import { SHAPE_CHECK } from '../../../../test/data-map/json-shapes';
import { queryAs } from '../../../../test/support/query-as';

/** Everything a migration can make or leave behind in one schema, as PostgreSQL itself describes it. */
const CATALOGUE = `
  WITH own AS (SELECT * FROM pg_class WHERE relnamespace = $1::text::regnamespace)
  SELECT 'relation' AS kind, concat_ws(' ', relname, relkind, relpersistence, 'rls', relrowsecurity, relforcerowsecurity,
      array_to_string(reloptions, ','), pg_get_expr(relpartbound, oid), relacl::text, pg_get_userbyid(relowner)) AS what
    FROM own WHERE relkind <> 'i'
  UNION ALL SELECT 'column', concat_ws(' ', own.relname, attnum, attname, format_type(atttypid, atttypmod), attnotnull,
      pg_get_expr(adbin, adrelid), attacl::text)
    FROM pg_attribute a JOIN own ON own.oid = a.attrelid AND own.relkind IN ('r', 'p', 'v')
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'index', pg_get_indexdef(oid) FROM own WHERE relkind IN ('i', 'I')
  UNION ALL SELECT 'constraint', concat_ws(' ', own.relname, conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c JOIN own ON own.oid = c.conrelid
  UNION ALL SELECT 'policy', concat_ws(' ', tablename, policyname, roles::text, cmd, qual, with_check)
    FROM pg_policies WHERE schemaname = $1::text
  UNION ALL SELECT 'view', concat_ws(' ', relname, pg_get_viewdef(oid)) FROM own WHERE relkind = 'v'
  UNION ALL SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN own ON own.oid = t.tgrelid
  UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = $1::text::regnamespace
  UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = $1::text::regnamespace AND typrelid = 0 AND typelem = 0
  ORDER BY 1, 2`;

/** The catalogue of a schema, without the migrations' own record and what test databases have besides. */
export async function catalogueOf(adminUrl: string, schema: string): Promise<string[]> {
  const rows = await queryAs<{ kind: string; what: string }>(adminUrl, CATALOGUE, [schema]);
  return rows
    .filter(
      ({ kind, what }) =>
        !/\bschema_migrations\b/.test(what) && !(kind === 'constraint' && what.includes(` ${SHAPE_CHECK}`)),
    )
    .map(({ kind, what }) => `${kind} ${what}`);
}
