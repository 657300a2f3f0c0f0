import { validateSync } from 'class-validator';
import { parseCsv, type CsvFault, type CsvRow } from '@evc/domain';
import { fieldErrors, Problem, type FieldError } from '@evc/platform';
import type { NewChargePoint } from '../charge-points/charge-point';
import { RegisterChargePoint, settingsOf } from './charge-point-requests.dto';
import { isLocation } from './location.dto';

export const MOST_POINTS = 1000;
const MOST_ERRORS = 50;

const PARTS = ['name', 'address', 'city', 'postalCode', 'country', 'latitude', 'longitude'];
/** The names of columns, which are those of the JSON; a location is one line of text, or its parts. */
export const COLUMNS: readonly string[] = [
  'id',
  'network',
  'pricePerKwh',
  'currency',
  'maxPowerW',
  'location',
  ...PARTS,
];
const NEEDED = ['id', 'network'];
const NUMBERS = ['pricePerKwh', 'maxPowerW', 'latitude', 'longitude'];
/** With the comma of half of Europe; thousands are not parted in any of these. */
const NUMBER = /^-?\d{1,9}(?:[.,]\d{1,9})?$/;
/** What a spreadsheet makes of a long number that is an id: its last digits are gone. */
const SHORTENED = /^\d(?:\.\d+)?E\+\d+$/i;

const TOO_SHORT = 'is a number that a spreadsheet has shortened; make the column text and enter the id anew';

const FAULTS: Readonly<Record<CsvFault, string>> = {
  'quote-not-closed': 'has a quote that is not closed',
  'quote-in-the-middle': 'has a quote within a text that is not quoted',
  'too-many-rows': `is more than the ${MOST_POINTS} charge points that a file may have`,
};

/** A charge point and the line it stands in. */
export interface PointInFile extends NewChargePoint {
  readonly line: number;
}

type Cells = ReadonlyMap<string, string>;

/**
 * Reads a file of charge points, all of it or nothing: the first line names the columns, each other one is a charge point.
 * @throws Problem validation-failed with line and column of whatever is wrong, of 50 things at most
 */
export function pointsOf(text: string): PointInFile[] {
  const parsed = parseCsv(text, MOST_POINTS + 1);
  if (!parsed.ok) throw refused([{ path: `lines.${parsed.line}`, message: FAULTS[parsed.reason] }]);
  const [head, ...rows] = parsed.rows;
  if (!head || rows.length === 0)
    throw refused([{ path: 'lines', message: 'must be a line of column names and at least one charge point' }]);
  const wrongHead = headErrors(head);
  if (wrongHead.length > 0) throw refused(wrongHead);
  const errors: FieldError[] = [];
  const points = rows.flatMap((row) => {
    const { point, wrong } = pointOf(row, head.cells);
    errors.push(...wrong);
    return point ? [point] : [];
  });
  errors.push(...repeated(points));
  if (errors.length > 0) throw refused(errors);
  return points;
}

/** The problem of a file of which something is wrong, in the order of its lines. */
export function refused(
  errors: readonly FieldError[],
  code: 'validation-failed' | 'charge-point-exists' = 'validation-failed',
): Problem {
  const lineOf = ({ path }: FieldError) => Number(path.split('.')[1] ?? 0);
  const inOrder = [...errors].sort((a, b) => lineOf(a) - lineOf(b));
  return new Problem(code, { errors: inOrder.slice(0, MOST_ERRORS) });
}

function headErrors({ line, cells }: CsvRow): FieldError[] {
  const named = cells.map(columnOf);
  const wrong = named.flatMap((name, index) => {
    const path = `lines.${line}.${index + 1}`; // its own words are not repeated
    if (!COLUMNS.includes(name)) return [{ path, message: 'is not a known column' }];
    return named.indexOf(name) < index ? [{ path, message: 'is there twice' }] : [];
  });
  const missing = NEEDED.filter((name) => !named.includes(name)).map((name) => {
    return { path: `lines.${line}.${name}`, message: 'is a column that is needed' };
  });
  const both = named.includes('location') && named.some((name) => PARTS.includes(name));
  const location = { path: `lines.${line}.location`, message: 'must not stand beside its parts' };
  return [...wrong, ...missing, ...(both ? [location] : [])];
}

/** The column that is meant: spreadsheets make the first letter a capital. */
function columnOf(cell: string): string {
  const name = cell.trim();
  return COLUMNS.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;
}

function pointOf({ line, cells }: CsvRow, head: readonly string[]): { point: PointInFile | null; wrong: FieldError[] } {
  if (cells.length !== head.length)
    return { point: null, wrong: [{ path: `lines.${line}`, message: `must have ${head.length} cells` }] };
  const given = new Map(head.map((name, index) => [columnOf(name), (cells[index] ?? '').trim()]));
  const request = requestOf(given);
  const wrong = [
    ...fieldErrors(validateSync(request, { whitelist: true }), `lines.${line}.`).filter(
      ({ path }) => !path.endsWith('.location'),
    ),
    ...locationErrors(line, given),
    ...(SHORTENED.test(request.id) ? [{ path: `lines.${line}.id`, message: TOO_SHORT }] : []),
  ];
  if (wrong.length > 0) return { point: null, wrong };
  return { point: { line, chargePointId: request.id, settings: settingsOf(request) }, wrong };
}

/** An empty cell is not given. */
function requestOf(given: Cells): RegisterChargePoint {
  const of = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => (given.get(name) ? [[name, valueOf(name, given.get(name) ?? '')]] : [])),
    );
  const parts = of(PARTS);
  const location = Object.keys(parts).length > 0 ? { location: parts } : of(['location']);
  return Object.assign(
    new RegisterChargePoint(),
    of(['id', 'network', 'pricePerKwh', 'currency', 'maxPowerW']),
    location,
  );
}

function valueOf(name: string, cell: string): string | number {
  if (name === 'network') return cell.toLowerCase();
  return NUMBERS.includes(name) && NUMBER.test(cell) ? Number(cell.replace(',', '.')) : cell;
}

function locationErrors(line: number, given: Cells): FieldError[] {
  return ['location', ...PARTS].flatMap((name) => {
    const cell = given.get(name);
    if (!cell) return [];
    const value = valueOf(name, cell);
    const fits = isLocation(name === 'location' ? cell : { [name]: value });
    return fits
      ? []
      : [
          {
            path: `lines.${line}.${name}`,
            message: NUMBERS.includes(name) ? 'must be degrees' : 'must be a line of at most 200 characters',
          },
        ];
  });
}

function repeated(points: readonly PointInFile[]): FieldError[] {
  const first = new Map<string, PointInFile>();
  return points.flatMap((point) => {
    const folded = point.chargePointId.toLowerCase();
    const before = first.get(folded);
    if (!before) first.set(folded, point);
    if (!before) return [];
    const isSame = before.chargePointId === point.chargePointId;
    const message = isSame
      ? `is the id of line ${before.line} too`
      : `differs from the id of line ${before.line} by case alone`;
    return [{ path: `lines.${point.line}.id`, message }];
  });
}
