import { type MappedColumn, type MappedTable, personalKey, processingOf, type SubjectRoad } from '.';
import type { ColumnTag } from './tags';
import type { Erased } from './terms';

const SAID = {
  tag: 'personal',
  category: 'contact',
  purpose: 'account',
  retention: 'erasure',
  exported: 'account',
} as const;
const { tag: _, ...TAG } = SAID;
const OWN: ColumnTag = { tag: 'subject', kind: 'account', erased: 'row' };
const OTHER: ColumnTag = { ...OWN, kind: 'driver', erased: { unlinked: 'totals stay' } };
const NOTHING: ColumnTag = { tag: 'impersonal' };

const columnsOf = (tags: Record<string, ColumnTag>, readers: readonly string[]): MappedColumn[] =>
  Object.entries(tags).map(([column, tag]) => ({
    ...tag,
    column,
    property: column,
    type: 'text',
    key: false,
    readers,
  }));
const table = (name: string, tags: Record<string, ColumnTag>, road?: SubjectRoad): MappedTable => ({
  schema: 'accounts',
  table: name,
  entity: name,
  columns: columnsOf(tags, ['accounts']),
  ...(road && { road }),
});
const LINE = {
  category: 'contact',
  purposes: ['account'],
  keyGroup: null,
  retention: 'erasure',
  recipients: [],
  readers: ['accounts'],
};
const ID = { ...LINE, category: null, retention: 'row' };

describe('processingOf', () => {
  it('tells columns that are held alike in one line, and nothing of what is nobody’s', () => {
    const people = table('people', {
      id: OWN,
      email: SAID,
      revision: NOTHING,
      phone: SAID,
      card: { ...SAID, keyGroup: 'identity', recipients: ['client-operator'] },
    });
    expect(processingOf([people, table('keys', { kid: NOTHING })])).toEqual([
      {
        schema: 'accounts',
        table: 'people',
        about: ['account'],
        erasures: [{ about: ['account'], erased: 'row' }],
        processing: [
          { ...ID, columns: ['id'] },
          { ...LINE, columns: ['email', 'phone'] },
          { ...LINE, columns: ['card'], keyGroup: 'identity', recipients: ['client-operator'] },
        ],
      },
    ]);
  });

  it('tells apart what other roles may read', () => {
    const columns = [...columnsOf({ a: SAID }, ['accounts']), ...columnsOf({ b: SAID }, ['accounts', 'operator'])];
    const [told] = processingOf([{ ...table('people', { id: OWN }), columns }]);
    expect(told?.processing.map((line) => [line.columns, line.readers])).toEqual([
      [['a'], ['accounts']],
      [['b'], ['accounts', 'operator']],
    ]);
  });

  it('tells a value within a column that is tagged by itself, under the key of its column', () => {
    const form: ColumnTag = {
      ...SAID,
      keyGroup: 'identity',
      shape: { name: 'same', origin: { address: personalKey({ ...TAG, category: 'device' }) } },
    };
    const plain: ColumnTag = { tag: 'impersonal', shape: { by: personalKey({ ...TAG, category: 'identification' }) } };
    const [told] = processingOf([table('waiting', { id: OWN, form, plain })]);
    expect(told?.processing.slice(1)).toEqual([
      { ...LINE, columns: ['form'], keyGroup: 'identity' },
      { ...LINE, columns: ['form.origin.address'], category: 'device', keyGroup: 'identity' },
      { ...LINE, columns: ['plain.by'], category: 'identification' },
    ]);
  });

  it('gives an id the purposes of its row; where the row has none, it accounts for who acted', () => {
    const both = table('both', { id: OWN, a: SAID, b: { ...SAID, purpose: 'security' } });
    const told = processingOf([both, table('orders', { by: OWN })]);
    expect(told.map(({ processing: [id] }) => id?.purposes)).toEqual([['account', 'security'], ['accountability']]);
  });

  it.each<[string, SubjectRoad, unknown[], unknown[]]>([
    ['another table', { by: 'table', table: 'people', on: { of: 'id' } }, ['account', 'driver'], ['row']],
    [
      'ids in JSON',
      {
        by: 'json',
        column: 'a',
        keys: { accountId: { kind: 'account' } },
        erased: { kept: { days: 1 }, reason: 'it must' },
      },
      ['account'],
      [{ kept: { days: 1 }, reason: 'it must' }],
    ],
    ['a blind index', { by: 'blind-index', column: 'a', of: 'email' }, ['identifier'], ['row']],
    ['a digest', { by: 'digest', column: 'a', of: 'a key' }, ['digest'], ['row']],
    ['a client', { by: 'client', column: 'a' }, ['client'], ['row']],
  ])('knows whom rows are about by %s', (_what, road, about, erased) => {
    const [, told] = processingOf([table('people', { id: OWN, driver: OTHER }), table('found', { a: SAID }, road)]);
    expect([told?.about, told?.erasures]).toEqual([about, erased.map((one) => ({ about, erased: one }))]);
  });

  it('tells each thing that an erasure does with a table once, and whose it is', () => {
    const [told] = processingOf([table('people', { id: OWN, second: OWN, driver: OTHER })]);
    expect(told?.erasures).toEqual([
      { about: ['account'], erased: 'row' },
      { about: ['driver'], erased: { unlinked: 'totals stay' } },
    ]);
  });

  it('tells of ids in one JSON value whose erasure keeps the row', () => {
    const kept: Erased = { kept: { days: 1 }, reason: 'it must' };
    const keys = { accountId: { kind: 'account', erased: kept }, driverId: { kind: 'driver' } } as const;
    const [told] = processingOf([table('events', { a: SAID }, { by: 'json', column: 'a', keys })]);
    expect(told?.erasures).toEqual([
      { about: ['account'], erased: kept },
      { about: ['driver'], erased: 'row' },
    ]);
  });
});
