import type { CsvFault } from '@evc/domain/csv';
import type { ProblemDocument } from '../../../../api/problem';

/** What is wrong of a line, as a key of our words; the API's English is for programs. */
export const FILE_FAULTS = [
  'quoteNotClosed',
  'quoteInTheMiddle',
  'tooManyRows',
  'cells',
  'column',
  'twice',
  'needed',
  'both',
  'id',
  'shortened',
  'network',
  'price',
  'currency',
  'power',
  'degrees',
  'text',
  'repeated',
  'taken',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

export interface LineError {
  /** Null where it is about the file as a whole. */
  readonly line: number | null;
  /** The column's name, or its number from 1. */
  readonly column: string | null;
  /** Null where the API says something that this page does not know yet. */
  readonly fault: FileFault | null;
  readonly message: string;
}

export const PARSE_FAULTS: Readonly<Record<CsvFault, FileFault>> = {
  'quote-not-closed': 'quoteNotClosed',
  'quote-in-the-middle': 'quoteInTheMiddle',
  'too-many-rows': 'tooManyRows',
};

/** By the words that only one rule has, of charge-point-file.ts. */
const MESSAGES: readonly (readonly [RegExp, FileFault])[] = [
  [/quote that is not closed/, 'quoteNotClosed'],
  [/quote within a text/, 'quoteInTheMiddle'],
  [/is more than the/, 'tooManyRows'],
  [/must have \d+ cells/, 'cells'],
  [/not a known column/, 'column'],
  [/is there twice/, 'twice'],
  [/column that is needed/, 'needed'],
  [/beside its parts/, 'both'],
  [/spreadsheet has shortened/, 'shortened'],
  [/id of line/, 'repeated'],
  [/is registered already/, 'taken'],
];

const COLUMNS: Readonly<Record<string, FileFault>> = {
  id: 'id',
  network: 'network',
  pricePerKwh: 'price',
  currency: 'currency',
  maxPowerW: 'power',
  latitude: 'degrees',
  longitude: 'degrees',
};

/** What the API marks of a file, line by line. */
export function lineErrorsOf({ errors = [] }: Pick<ProblemDocument, 'errors'>): LineError[] {
  return errors.map(({ path, message }) => {
    const [, line, column = null] = path.split('.');
    const byMessage = MESSAGES.find(([words]) => words.test(message))?.[1];
    const byColumn = column === null ? null : (COLUMNS[column] ?? 'text');
    return {
      line: line === undefined ? null : Number(line),
      column,
      fault: byMessage ?? byColumn,
      message,
    };
  });
}
