/** One record of a file, and the line it begins at, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvFault = 'quote-not-closed' | 'quote-in-the-middle' | 'too-many-rows';

export type ParsedCsv =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number; readonly reason: CsvFault };

const QUOTED = /"((?:[^"]|"")*)"/y;
const PLAIN = /[^"\r\n]*/y;

/** What may separate cells: commas, semicolons where the comma is in numbers, tabs in what spreadsheets call Unicode text. */
const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/** A line that spreadsheets read, and some write, to tell the separator. */
const TOLD = /^"?sep=([,;\t])"?(\r\n|\r|\n)/i;

/**
 * Reads RFC 4180, with line ends of either kind and a byte order mark, as spreadsheets write them. Where nothing tells the separator,
 * the first line does: commas, or where it has none, semicolons, or tabs. Blank lines, and lines of
 * nothing but separators, are left out, as are empty columns at the end, which spreadsheets add where somebody once clicked. Time is
 * linear in the text.
 * @param mostRows more than these are refused without being read
 */
export function parseCsv(text: string, mostRows: number): ParsedCsv {
  const whole = text.startsWith('\ufeff') ? text.slice(1) : text;
  const told = TOLD.exec(whole);
  const body = told ? whole.slice(told[0].length) : whole;
  const separator = (told?.[1] as Separator | undefined) ?? separatorOf(body);
  const plain = new RegExp(PLAIN.source.replace('"', `"${separator}`), 'y');
  const rows: CsvRow[] = [];
  let at = 0;
  let line = told ? 2 : 1;
  while (at < body.length) {
    const begin = line;
    const cells: string[] = [];
    for (;;) {
      const pattern = body[at] === '"' ? QUOTED : plain;
      pattern.lastIndex = at;
      const found = pattern.exec(body);
      if (!found) return { ok: false, line: begin, reason: 'quote-not-closed' };
      at = pattern.lastIndex;
      line += found[0].split('\n').length - 1;
      cells.push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'));
      if (body[at] !== separator) break;
      at += 1;
    }
    const end = body.startsWith('\r\n', at) ? 2 : 1;
    if (at < body.length && body[at] !== '\r' && body[at] !== '\n')
      return { ok: false, line, reason: 'quote-in-the-middle' };
    at += end;
    line += 1;
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (rows.length === mostRows) return { ok: false, line: begin, reason: 'too-many-rows' };
    rows.push({ line: begin, cells });
  }
  return { ok: true, rows: withoutEmptyColumns(rows) };
}

function separatorOf(body: string): Separator {
  const [first = ''] = body.split(/[\r\n]/, 1);
  return SEPARATORS.find((separator) => first.includes(separator)) ?? ',';
}

/** Columns after the last that has a cell with something in it. */
function withoutEmptyColumns(rows: readonly CsvRow[]): CsvRow[] {
  const filled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const width = rows.reduce((most, { cells }) => Math.max(most, filled(cells)), 0);
  return rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, width) }));
}
