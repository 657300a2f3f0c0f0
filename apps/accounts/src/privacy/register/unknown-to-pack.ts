import { OWN_PURPOSES, type ProcessedTable } from '@evc/database';
import type { PolicyPack } from '@evc/domain';

/** What tags name and the policy has not: nobody could be told why such a thing is held, or for how long. */
export function unknownToPack(tables: readonly ProcessedTable[], pack: PolicyPack): string[] {
  const purposes = [...pack.purposes.map(({ id }) => id), ...Object.keys(OWN_PURPOSES)];
  const categories = pack.categories.map(({ id }) => id);
  return tables.flatMap(({ schema, table, processing }) =>
    processing.flatMap((line) => {
      const where = `${schema}.${table} (${line.columns.join(', ')})`;
      const fault = (kind: string, id: string): string =>
        `${where} is tagged with the ${kind} ${id}, which the policy ${pack.id} has not`;
      return [
        ...line.purposes.filter((id) => !purposes.includes(id)).map((id) => fault('purpose', id)),
        ...(line.category === null || categories.includes(line.category) ? [] : [fault('category', line.category)]),
      ];
    }),
  );
}
