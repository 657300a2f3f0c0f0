import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { personalMap } from '@evc/database';
import { MAPPED } from '../data-map/mapped';
import { ALLOWED, ALLOWED_COLUMNS, ALLOWED_LISTS } from './table-ownership/allowed';
import { namedInSql } from './table-ownership/named-tables';
import { type Grounds, listOffences, ownershipOffences, type SourceText } from './table-ownership/rules';

const ROOT = join(__dirname, '..', '..');

/** Written by `npm run generate`. */
const GENERATED = /\/(openapi-metadata|charging-processing)\.ts$|\/generated\//;
const TEST = /\.(int-)?spec\.ts$|\.fixture\.ts$|\/__fixtures__\//;

function sourcesUnder(folder: string): SourceText[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|cjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !GENERATED.test(path) && !/\/migrations\/|^test\/(fixtures|\.bundles)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

const MAP = personalMap(MAPPED);
const texts = ['apps', 'libs', 'test', 'scripts'].flatMap(sourcesUnder);
const isEntity = ({ path }: SourceText): boolean => path.endsWith('.entity.ts');
const product = texts.filter(({ path }) => /^(apps|libs)\//.test(path) && !TEST.test(path));
const grounds: Grounds = {
  entities: product.filter(isEntity),
  personal: new Set(
    MAP.filter(({ columns }) => columns.some(({ tag }) => tag !== 'impersonal')).map(
      ({ schema, table }) => `${schema}.${table}`,
    ),
  ),
  allowed: ALLOWED,
};
const production = product.filter((source) => !isEntity(source));

describe('tables belong to their feature', () => {
  it('statements about them stand there, or where a reason is listed', () => {
    expect(ownershipOffences(production, grounds)).toEqual([]);
  });

  it('is looked for where there is something to find', () => {
    const bare = ownershipOffences(production, { ...grounds, allowed: {} });
    for (const path of Object.keys(ALLOWED)) expect(bare.join('\n')).toContain(path);
    const naming = production.filter(({ path, text }) => namedInSql(path, text).has('accounts'));
    expect(naming.length).toBeGreaterThan(8);
    expect(grounds.personal.size).toBeGreaterThan(50);
  });

  const offences = (path: string, text: string): string[] =>
    ownershipOffences([{ path, text }], { ...grounds, allowed: {} });
  const LIBRARY = 'libs/vault/src/anything.repository.ts';

  it.each<[string, string, string, string[]]>([
    [
      'a statement about a table of another context',
      'apps/accounts/src/messaging/devices/device.repository.ts',
      'const a = `SELECT 1 FROM consents WHERE account_id = $1`;',
      ['names consents, a table of another context'],
    ],
    [
      'one that only joins it',
      'apps/accounts/src/messaging/devices/device.repository.ts',
      'const a = `SELECT 1 FROM devices d JOIN consents c USING (account_id)`;',
      ['names consents, a table of another context'],
    ],
    [
      'one behind a comma, with an alias',
      'apps/accounts/src/messaging/devices/device.repository.ts',
      'const a = `SELECT 1 FROM devices d, accounts.consents AS c, identifiers i`;',
      [
        'names consents, a table of another context',
        'names identifiers, a table of another context',
        'is not the repository of consents and identifiers',
      ],
    ],
    [
      'one that is put together from parts',
      'apps/accounts/src/messaging/devices/device.repository.ts',
      'const a = `SELECT ${COLUMNS} FROM devices ${also ? "JOIN consents c USING (account_id)" : ""}`;',
      ['names consents, a table of another context'],
    ],
    [
      'a service with statements about two tables of its own context',
      'apps/accounts/src/consent/choices/guardians-choices.ts',
      `const a = 'SELECT 1 FROM consents'; const b = 'DELETE FROM consent_events';`,
      ['is not the repository of consents and consent_events'],
    ],
    [
      'a repository with statements about two tables of a feature beside it',
      'apps/accounts/src/consent/lapse/lapse.repository.ts',
      'const a = `UPDATE consents SET status = $1 FROM consent_events e`;',
      ['is not the repository of consents and consent_events'],
    ],
    [
      'a feature of charging with a statement about another’s table',
      'apps/charging-sessions/src/tokens/tokens.repository.ts',
      `const a = 'LOCK TABLE sessions';`,
      ['names sessions, a table of another context'],
    ],
    [
      'a library that knows a table of an app',
      LIBRARY,
      `const a = 'TRUNCATE accounts';`,
      ['names accounts, a table of another context'],
    ],
  ])('refuses %s', (_what, path, text, told) => {
    expect(offences(path, text)).toEqual(told.map((offence) => `${path} ${offence}`));
  });

  it.each<[string, string, string]>([
    [
      'a repository’s own tables',
      'apps/accounts/src/consent/choices/consent.repository.ts',
      'const a = `SELECT 1 FROM consents c JOIN consent_events e USING (account_id)`;',
    ],
    [
      'the same name in the other schema',
      'apps/charging-sessions/src/sessions/sessions.repository.ts',
      `const a = 'SELECT 1 FROM sessions';`,
    ],
    ['a word that is no table', 'apps/accounts/src/face/face.ts', `const a = 'update sessions and consents';`],
    [
      'a column of that name',
      'apps/accounts/src/profiling/x.ts',
      'const a = `SELECT sessions, consents FROM profiles`;',
    ],
  ])('lets be %s', (_what, path, text) => {
    expect(offences(path, text)).toEqual([]);
  });

  it('lets be what is listed, and names what is listed in vain', () => {
    const path = 'apps/accounts/src/messaging/devices/device.repository.ts';
    const allowed = { [path]: { consents: 'a reason', accounts: 'another' } };
    const text = 'const a = `SELECT 1 FROM consents`;';
    expect(ownershipOffences([{ path, text }], { ...grounds, allowed })).toEqual([
      `${path} needs no word for accounts any more`,
    ]);
  });
});

describe('what is somebody’s is listed by the map alone', () => {
  const isPersonal = ({ tag }: { tag: string }): boolean => tag === 'personal';
  const tables = new Set(MAP.filter(({ columns }) => columns.some(isPersonal)).map(({ table }) => table));
  /** Of one word are names of anything: `status`, `text`. */
  const columns = new Set(
    MAP.flatMap((table) => table.columns.filter(isPersonal).map(({ column }) => column)).filter((name) =>
      name.includes('_'),
    ),
  );

  it('no file keeps a list of tables, tests neither', () => {
    expect(texts.length).toBeGreaterThan(1200);
    expect(listOffences(texts, tables, ALLOWED_LISTS)).toEqual([]);
  });

  it('nor one of columns', () => {
    expect(columns.size).toBeGreaterThan(100);
    expect(listOffences(texts, columns, ALLOWED_COLUMNS)).toEqual([]);
  });

  it('finds such a list, and what is allowed in vain', () => {
    const planted = [
      {
        path: 'x.ts',
        text: `f(['a', 'profiles'], [['b', 'consents', 'profiles'] as const], ['consents', 'consents'])`,
      },
    ];
    expect(listOffences(planted, tables, {})).toEqual(['x.ts lists consents, profiles by hand']);
    expect(listOffences(planted, tables, { 'x.ts': 'a reason', 'y.ts': 'none' })).toEqual([
      'y.ts lists nothing any more',
    ]);
  });
});
