import { parseCsv } from './parse-csv';

const rows = (text: string) => {
  const parsed = parseCsv(text, 10);
  return parsed.ok ? parsed.rows.map(({ line, cells }) => [line, ...cells]) : [parsed.line, parsed.reason];
};

describe('a file of comma-separated values', () => {
  it.each<[string, string, unknown]>([
    ['nothing', '', []],
    ['one line without an end', 'a,b', [[1, 'a', 'b']]],
    [
      'line ends of both kinds, and blank lines',
      'a,b\r\n\r\nc,d\n\ne,f\n',
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
        [5, 'e', 'f'],
      ],
    ],
    ['empty cells', 'a,,c\n', [[1, 'a', '', 'c']]],
    [
      'lines of nothing but separators, which keep their numbers',
      'a,b\n,\n , \nc,d\n,,,\n',
      [
        [1, 'a', 'b'],
        [4, 'c', 'd'],
      ],
    ],
    [
      'empty columns at the end',
      'a,b,,\nc,,,\nd,e\n',
      [
        [1, 'a', 'b'],
        [2, 'c', ''],
        [3, 'd', 'e'],
      ],
    ],
    [
      'a cell beyond the last name is no empty column',
      'a,,\nb,,c\n',
      [
        [1, 'a', '', ''],
        [2, 'b', '', 'c'],
      ],
    ],
    [
      'tabs',
      'id\tplace\nA\tx, y; z',
      [
        [1, 'id', 'place'],
        [2, 'A', 'x, y; z'],
      ],
    ],
    [
      'a line that tells the separator',
      '\ufeffsep=;\r\nid;place\r\nA;x,y',
      [
        [2, 'id', 'place'],
        [3, 'A', 'x,y'],
      ],
    ],
    ['a line that tells it in quotes', '"sep=,"\nid,a;b', [[2, 'id', 'a;b']]],
    ['a cell that looks like one', 'sep=;,x\n', [[1, 'sep=;', 'x']]],
    ['a byte order mark', '\ufeffid,network', [[1, 'id', 'network']]],
    [
      'semicolons',
      'id;network\nA;"x;y"',
      [
        [1, 'id', 'network'],
        [2, 'A', 'x;y'],
      ],
    ],
    ['a semicolon beside commas is text', 'a,b;c', [[1, 'a', 'b;c']]],
    ['quotes, quoted quotes and commas', '"a ""b"", c",d', [[1, 'a "b", c', 'd']]],
    [
      'a line break in quotes: later lines keep their numbers',
      '"a\nb",c\nd,e',
      [
        [1, 'a\nb', 'c'],
        [3, 'd', 'e'],
      ],
    ],
    ['spaces are part of the text', ' a , b', [[1, ' a ', ' b']]],
    ['a quote that is not closed', 'a\n"b\nc', [2, 'quote-not-closed']],
    ['a quote in the middle', 'a\nb"c",d', [2, 'quote-in-the-middle']],
    ['text after a quote', '"a"b', [1, 'quote-in-the-middle']],
    ['eleven rows where ten may be', 'x\n'.repeat(11), [11, 'too-many-rows']],
  ])('%s', (_name, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('takes time in proportion to the text, whatever the quotes', () => {
    const begun = process.hrtime.bigint();
    parseCsv('"'.repeat(262_144), 1001);
    parseCsv(`${'"",'.repeat(87_381)}"`, 1001);
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(2000);
  });
});
