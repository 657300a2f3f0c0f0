import { csvCell } from './csv-cell';

it.each([
  ['plain', 'plain'],
  [null, ''],
  [0, '0'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\r\nb', '"a\r\nb"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  [-33.9, '-33.9'],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=a,"b"', `"'=a,""b"""`],
  ['=cmd;\u2028', "'=cmd;\u2028"],
])('writes %j as %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
