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

/**
 * Reads RFC 4180, with line ends of either kind and a byte order mark, as spreadsheets write them. Where the first line has
 * semicolons and no comma, semicolons separate: that is what spreadsheets write in half of Europe. Blank lines are left out.
 * Time is linear in the text.
 * @param mostRows more than these are refused without being read
 */
export function parseCsv(text: string, mostRows: number): ParsedCsv {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(body);
  const plain = new RegExp(PLAIN.source.replace('"', `"${separator}`), 'y');
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
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
    if (cells.length === 1 && cells[0] === '') continue;
    if (rows.length === mostRows) return { ok: false, line: begin, reason: 'too-many-rows' };
    rows.push({ line: begin, cells });
  }
  return { ok: true, rows };
}

function separatorOf(body: string): ',' | ';' {
  const [first = ''] = body.split(/[\r\n]/, 1);
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}
