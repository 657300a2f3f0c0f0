import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '.';
import type { SchemaName } from './migration';

/** The last numbers of the time when two migrations could share one: those keep their names for ever. */
const SHARED_UNTIL: Readonly<Record<SchemaName, number>> = { accounts: 13, charging: 5, keyring: 0 };

const numberOf = (name: string): number => Number(name.slice(0, 4));

describe.each(Object.keys(MIGRATIONS) as SchemaName[])('migrations of %s', (schema) => {
  const names = MIGRATIONS[schema].map(({ name }) => name);

  it('run in the order of their numbers, and no two share one', () => {
    const later = names.map(numberOf).filter((number) => number > SHARED_UNTIL[schema]);
    expect(later).toEqual([...new Set(later)].sort((one, other) => one - other));
  });

  it('are named as their files', () => {
    const files = readdirSync(join(__dirname, schema)).map((file) => file.replace(/\.ts$/, ''));
    expect(names.filter((name) => !files.includes(name))).toEqual([]);
  });
});
