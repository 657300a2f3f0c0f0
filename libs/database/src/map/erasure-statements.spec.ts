import {
  type ErasurePlan,
  erasureStatements,
  type MappedColumn,
  type MappedTable,
  replacementStatements,
  type RowsOfPerson,
} from '.';

const BILLS: RowsOfPerson = { table: 'bills', column: 'driver_id' };
const LINES: RowsOfPerson = {
  table: 'lines',
  column: 'driver_id',
  through: { table: 'bills', on: { a: 'x', b: 'y' } },
};
const THEIRS =
  'WHERE EXISTS (SELECT FROM bills other WHERE other.driver_id = $1 AND other.x = lines.a AND other.y = lines.b)';
const reason = '';

it.each<[string, Partial<ErasurePlan>, { request?: string[]; erasure?: string[] }]>([
  ['nothing', {}, {}],
  ['the request', { request: [BILLS] }, { request: ['DELETE FROM bills WHERE driver_id = $1'] }],
  [
    'rows and rows of rows, in their order',
    { deleted: [LINES, BILLS] },
    { erasure: [`DELETE FROM lines ${THEIRS}`, 'DELETE FROM bills WHERE driver_id = $1'] },
  ],
  [
    'what is unlinked, while its rows are still found',
    { deleted: [BILLS], unlinked: [{ ...LINES, emptied: ['words', 'name'], reason }] },
    { erasure: [`UPDATE lines SET words = NULL, name = NULL ${THEIRS}`, 'DELETE FROM bills WHERE driver_id = $1'] },
  ],
  [
    'an id within JSON',
    { deleted: [{ table: 'told', column: 'data', key: 'driverId' }] },
    { erasure: [`DELETE FROM told WHERE data->>'driverId' = $1`] },
  ],
  ['what is unlinked by that alone', { unlinked: [{ ...LINES, emptied: [], reason }] }, {}],
])('erasureStatements: %s', (_what, plan, statements) => {
  const whole = { request: [], deleted: [], unlinked: [], kept: [], ...plan };
  expect(erasureStatements(whole)).toEqual({ request: [], erasure: [], ...statements });
});

it('replacementStatements: an id in the place of another, first where it lets somebody in, and each table before what finds it', () => {
  const column = (name: string, rest: object = {}): MappedColumn => ({
    tag: 'subject',
    kind: 'driver',
    erased: 'row',
    column: name,
    property: name,
    type: 'uuid',
    key: false,
    readers: [],
    ...rest,
  });
  const table = (name: string, columns: MappedColumn[]): MappedTable => ({
    schema: 'charging',
    table: name,
    entity: name,
    columns,
  });
  const tables = [
    table('cards', [column('driver_id', { ends: 'request' })]),
    table('trips', [column('driver_id', { foundBy: { table: 'trips_of', on: { a: 'x' } } })]),
    table('trips_of', [column('of'), column('staff_id', { kind: 'staff' })]),
    table('barred', [column('person_id', { kind: 'driver-or-staff', erased: { kept: 'ever', reason } })]),
  ];
  expect(replacementStatements(tables, 'driver')).toEqual([
    'UPDATE cards SET driver_id = $2 WHERE driver_id = $1',
    'UPDATE barred SET person_id = $2 WHERE person_id = $1',
    'UPDATE trips SET driver_id = $2 WHERE EXISTS (SELECT FROM trips_of other WHERE other.of = $1 AND other.x = trips.a)',
    'UPDATE trips_of SET of = $2 WHERE of = $1',
  ]);
});
