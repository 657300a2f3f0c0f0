import { erasurePlan, MapError, type MappedColumn, type MappedTable, type SubjectRoad } from '.';
import type { ColumnTag } from './tags';

const SAID = { tag: 'personal', category: 'contact', purpose: 'account', exported: 'account' } as const;
const OWN: ColumnTag = { tag: 'subject', kind: 'account', erased: 'row' };
const EITHER: ColumnTag = { ...OWN, kind: 'account-or-subscription' };
const WORDS: ColumnTag = { ...SAID, retention: 'purpose-end' };
const WHY = 'it must';

const column = ([name, tag]: [string, ColumnTag]): MappedColumn => ({
  ...tag,
  column: name,
  property: name,
  type: 'text',
  key: false,
  readers: [],
});
const table = (name: string, columns: Record<string, ColumnTag>, road?: SubjectRoad): MappedTable => ({
  schema: 'accounts',
  table: name,
  entity: name,
  columns: Object.entries(columns).map(column),
  ...(road && { road }),
});
const byIndex = (erased?: SubjectRoad['erased']): SubjectRoad => ({
  by: 'blind-index',
  column: 'email_index',
  of: 'email',
  ...(erased && { erased }),
});

const ACCOUNTS = table('accounts', { id: OWN, words: WORDS });
const NOTHING = { request: [], deleted: [], unlinked: [], kept: [] };

describe('erasurePlan', () => {
  it.each<[string, MappedTable[], Partial<ReturnType<typeof erasurePlan>>]>([
    ['nothing personal', [table('keys', { kid: { tag: 'impersonal' } })], {}],
    [
      'rows go, what the rest leans on last',
      [ACCOUNTS, table('notes', { of: OWN }), table('likes', { of: EITHER })],
      {
        deleted: [
          { table: 'likes', column: 'of' },
          { table: 'notes', column: 'of' },
          { table: 'accounts', column: 'id' },
        ],
      },
    ],
    [
      'a tag says which go before which',
      [ACCOUNTS, table('mails', { of: { ...OWN, before: ['pushes'] } }), table('pushes', { of: OWN })],
      {
        deleted: [
          { table: 'mails', column: 'of' },
          { table: 'pushes', column: 'of' },
          { table: 'accounts', column: 'id' },
        ],
      },
    ],
    [
      'what reaches the person goes with the request, and again with the erasure',
      [ACCOUNTS, table('phones', { of: { ...OWN, ends: 'request' } })],
      {
        request: [{ table: 'phones', column: 'of' }],
        deleted: [
          { table: 'phones', column: 'of' },
          { table: 'accounts', column: 'id' },
        ],
      },
    ],
    [
      'each of two ids in a row leads to it',
      [table('families', { child: OWN, guardian: OWN })],
      {
        deleted: [
          { table: 'families', column: 'child' },
          { table: 'families', column: 'guardian' },
        ],
      },
    ],
    [
      'rows of rows go before them, wherever they stand',
      [
        table('pages', { note: { tag: 'impersonal' } }, { by: 'table', table: 'notes', on: { note: 'id' } }),
        table('notes', { of: OWN }),
      ],
      {
        deleted: [
          { table: 'pages', column: 'of', through: { table: 'notes', on: { note: 'id' } } },
          { table: 'notes', column: 'of' },
        ],
      },
    ],
    [
      'what is unlinked loses the id and what goes with the person',
      [
        table('bills', {
          of: { ...OWN, erased: { unlinked: WHY } },
          words: WORDS,
          name: { ...SAID, retention: 'erasure' },
          sum: { ...SAID, retention: 'category' },
        }),
      ],
      { unlinked: [{ table: 'bills', column: 'of', emptied: ['of', 'words', 'name'], reason: WHY }] },
    ],
    [
      'and through another table, without the id',
      [
        table(
          'lines',
          { bill: { tag: 'impersonal' }, words: WORDS },
          { by: 'table', table: 'bills', on: { bill: 'id' }, erased: { unlinked: WHY } },
        ),
        table('bills', { of: OWN }),
      ],
      {
        deleted: [{ table: 'bills', column: 'of' }],
        unlinked: [
          {
            table: 'lines',
            column: 'of',
            through: { table: 'bills', on: { bill: 'id' } },
            emptied: ['words'],
            reason: WHY,
          },
        ],
      },
    ],
    [
      'what is kept says why and how long, also where no id leads to it',
      [
        table('chain', { of: { ...EITHER, erased: { kept: 'ever', reason: WHY } } }),
        table('waiting', { email_index: WORDS }, byIndex({ kept: { hours: 1 }, reason: WHY })),
        table(
          'told',
          { data: WORDS },
          {
            by: 'json',
            column: 'data',
            keys: { accountId: { kind: 'account' }, driverId: { kind: 'driver' } },
            erased: { kept: { days: 14 }, reason: WHY },
          },
        ),
      ],
      {
        kept: [
          { table: 'told', column: 'data', road: 'the key accountId', for: { days: 14 }, reason: WHY },
          { table: 'waiting', column: 'email_index', road: 'the blind index of email', for: { hours: 1 }, reason: WHY },
          { table: 'chain', column: 'of', for: 'ever', reason: WHY },
        ],
      },
    ],
    [
      'an id within JSON finds its rows',
      [
        table(
          'told',
          { data: WORDS },
          {
            by: 'json',
            column: 'data',
            keys: { accountId: { kind: 'account', erased: 'row' } },
            erased: { kept: { days: 14 }, reason: WHY },
          },
        ),
      ],
      { deleted: [{ table: 'told', column: 'data', key: 'accountId' }] },
    ],
    [
      'what another table finds faster, through it and before it',
      [
        table('bills', {
          number: { tag: 'impersonal' },
          of: { ...OWN, erased: { unlinked: WHY }, foundBy: { table: 'payers', on: { number: 'bill' } } },
          words: WORDS,
        }),
        table('notes', {
          bill: { tag: 'impersonal' },
          of: { ...OWN, foundBy: { table: 'payers', on: { bill: 'bill' } } },
        }),
        table('payers', { bill: { tag: 'impersonal' }, payer: OWN }),
      ],
      {
        unlinked: [
          {
            table: 'bills',
            column: 'payer',
            through: { table: 'payers', on: { number: 'bill' } },
            emptied: ['of', 'words'],
            reason: WHY,
          },
        ],
        deleted: [
          { table: 'notes', column: 'payer', through: { table: 'payers', on: { bill: 'bill' } } },
          { table: 'payers', column: 'payer' },
        ],
      },
    ],
    [
      'an id alone, where the rest is about somebody else',
      [table('bills', { by: { ...OWN, erased: { unlinked: WHY, alone: true } }, words: WORDS })],
      { unlinked: [{ table: 'bills', column: 'by', emptied: ['by'], reason: WHY }] },
    ],
    [
      'others’ rows stay out',
      [
        table('newsletters', { id: { ...OWN, kind: 'subscription' } }),
        table('trips', { of: { ...OWN, kind: 'driver' } }),
        table('barred', { of: { ...OWN, kind: 'driver-or-staff' } }),
      ],
      {},
    ],
  ])('%s', (_what, tables, plan) => expect(erasurePlan(tables, 'account')).toEqual({ ...NOTHING, ...plan }));

  it('of a subscription takes what an account may have as well, and nothing of accounts', () => {
    const tables = [
      ACCOUNTS,
      table('choices', { of: EITHER }),
      table(
        'newsletters',
        { id: { ...OWN, kind: 'subscription' }, email_index: WORDS },
        byIndex({ kept: 'ever', reason: WHY }),
      ),
    ];
    expect(erasurePlan(tables, 'subscription')).toEqual({
      ...NOTHING,
      deleted: [
        { table: 'newsletters', column: 'id' },
        { table: 'choices', column: 'of' },
      ],
    });
  });

  it('of somebody whom charging knows, as driver or as staff', () => {
    const tables = [ACCOUNTS, table('barred', { of: { ...OWN, kind: 'driver-or-staff' } })];
    for (const person of ['driver', 'staff'] as const)
      expect(erasurePlan(tables, person)).toEqual({ ...NOTHING, deleted: [{ table: 'barred', column: 'of' }] });
  });

  it.each<[string, MappedTable[], string]>([
    [
      'rows that no id finds',
      [table('waiting', { email_index: WORDS }, byIndex())],
      'accounts.waiting is found by the blind index of email alone, which an erasure has not',
    ],
    [
      'a circle',
      [table('mails', { of: { ...OWN, before: ['pushes'] } }), table('pushes', { of: { ...OWN, before: ['mails'] } })],
      'an erasure goes in a circle among pushes,mails',
    ],
  ])('refuses %s', (_what, tables, fault) => {
    expect(() => erasurePlan(tables, 'account')).toThrow(new MapError([fault]));
  });
});
