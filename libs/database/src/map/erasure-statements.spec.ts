import { type ErasurePlan, erasureStatements, type RowsOfPerson } from '.';

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
  ['what is unlinked by that alone', { unlinked: [{ ...LINES, emptied: [], reason }] }, {}],
])('erasureStatements: %s', (_what, plan, statements) => {
  const whole = { request: [], deleted: [], unlinked: [], kept: [], ...plan };
  expect(erasureStatements(whole)).toEqual({ request: [], erasure: [], ...statements });
});
