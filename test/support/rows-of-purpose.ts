import { personalMap, type Purpose } from '@evc/database';
import { MAPPED } from '../data-map/mapped';

/** How many rows an account has of what is held for a purpose, by table; a table without any is left out. */
export async function rowsOfPurpose(
  query: (text: string, params: unknown[]) => Promise<unknown[]>,
  purpose: Purpose,
  accountId: string,
): Promise<Record<string, number>> {
  const places = personalMap(MAPPED).flatMap(({ schema, table, columns }) => {
    const isOf = columns.some((column) => column.tag === 'personal' && column.purpose === purpose);
    const ids = columns.filter((column) => column.tag === 'subject').map(({ column }) => column);
    return schema === 'accounts' && isOf ? ids.map((column) => ({ table, column })) : [];
  });
  const counts = await Promise.all(
    places.map(async ({ table, column }): Promise<[string, number]> => {
      const rows = await query(`SELECT 1 FROM accounts.${table} WHERE ${column} = $1`, [accountId]);
      return [table, rows.length];
    }),
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
