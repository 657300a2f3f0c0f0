import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/**
 * Levels of ASVS 5.0.0 in the order of its numbers: chapter, then each section with one digit for each requirement. A list
 * of its own, so that a row cannot vanish unnoticed; sections of level 3 alone, and what level 3 adds at an end, are left out.
 */
const LEVELS = `
  1 1:22 2:111112222 3:11222222222 4:222 5:12
  2 1:122 2:112 3:1222 4:2
  3 2:11 3:1222 4:112222 5:11122 7:22
  4 1:122 2:2 3:22 4:1222
  5 1:2 2:112 3:11 4:222
  6 1:122 2:111111112222 3:11223333 4:1122 5:2222233 6:222 8:2222
  7 1:222 2:1111 3:22 4:11222 5:22 6:22
  8 1:12 2:112 3:1 4:2
  9 1:111 2:1222
  10 1:22 2:22 3:2222 4:11111222222 5:22222 6:22 7:222
  11 1:22 2:2223 3:112 4:1222 5:2 6:2
  12 1:122 2:11 3:2222
  13 1:2 2:22222 3:223 4:12222
  14 1:22 2:1222 3:122
  15 1:122 2:122 3:1222222 4:33
  16 1:2 2:22222 3:2222 4:222 5:222
  17 1:2 2:2222 3:22`;
/** Of level 3 these are assessed, and no others. */
const FROM_LEVEL_3 = ['6.3.8', '6.5.7', '11.2.4', '13.3.3', '15.4.2'];

const ASKED = LEVELS.trim()
  .split('\n')
  .flatMap((line) => {
    const [chapter = '', ...sections] = line.trim().split(' ');
    return sections.flatMap((section) => {
      const [number = '', digits = ''] = section.split(':');
      return [...digits].map((level, index) => [`${chapter}.${number}.${index + 1}`, level] as const);
    });
  })
  .filter(([id, level]) => level !== '3' || FROM_LEVEL_3.includes(id));

const KEPT = ['yes', 'partly', 'no', 'n/a'] as const;

interface Row {
  readonly id: string;
  readonly level: string;
  readonly what: string;
  readonly kept: string;
  readonly where: string;
  readonly test: string;
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const linesOf = (file: string, first: RegExp): string[][] =>
  read(file)
    .split('\n')
    .filter((line) => first.test(line))
    .map(cellsOf);

const CHAPTER = /^v(\d\d)-[a-z-]+\.md$/;
const chapters = readdirSync(join(ROOT, 'docs/asvs')).sort();
const rowsOf = (chapter: string): Row[] =>
  linesOf(`docs/asvs/${chapter}`, /^\| \d/).map(
    ([id = '', level = '', what = '', kept = '', where = '', test = '']) => ({ id, level, what, kept, where, test }),
  );
const rows = chapters.flatMap(rowsOf);

/** What looks like a file of this repository; other words of code are settings, routes and commands. */
const filesIn = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((word) =>
      /^[\w.][\w.-]*(\/[\w.-]+)+$|^[\w.-]+\.(json|ya?ml|[cm]?js|md)$|^Dockerfile$|^\.dockerignore$/.test(word),
    );
const isSpec = (file: string): boolean => file.endsWith('spec.ts');
const counts = (of: readonly Row[]): string[] => [
  ...KEPT.map((kept) => String(of.filter((row) => row.kept === kept).length)),
  String(of.length),
];

describe('docs/asvs.md', () => {
  it('has every requirement once, at its level, in the file of its chapter', () => {
    const sorted = (pairs: readonly (readonly [string, string])[]): string[] =>
      pairs.map((pair) => pair.join(' ')).sort();
    expect(sorted(rows.map(({ id, level }) => [id, level] as const))).toEqual(sorted(ASKED));
    expect(rows).toHaveLength(258);
    for (const chapter of chapters) {
      const number = Number(CHAPTER.exec(chapter)?.[1]);
      expect([chapter, ...new Set(rowsOf(chapter).map(({ id }) => Number(id.split('.')[0])))]).toEqual([
        chapter,
        number,
      ]);
    }
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s is answered, and what it names is there', (_id, row) => {
    expect(KEPT).toContain(row.kept);
    expect([row.what, row.where]).not.toContain('');
    const named = [...filesIn(row.where), ...filesIn(row.test)];
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(filesIn(row.where).filter(isSpec)).toEqual([]);
    expect(filesIn(row.test).filter((file) => !isSpec(file) && !row.test.startsWith('no test: '))).toEqual([]);
  });

  it.each(rows.filter(({ kept }) => kept === 'yes').map((row) => [row.id, row] as const))(
    '%s is kept, and a test shows it or the row says why none can',
    (_id, { test }) => {
      expect(test.startsWith('no test: ') || filesIn(test).some(isSpec)).toBe(true);
    },
  );

  it('counts as many as there are, chapter by chapter and in all', () => {
    const told = linesOf('docs/asvs.md', /^\| (\[V\d|all)/);
    const linked = told.slice(0, -1).map(([link = '']) => /\(asvs\/([^)]+)\)/.exec(link)?.[1]);
    expect(linked).toEqual(chapters);
    expect(told.map((cells) => cells.slice(2))).toEqual([
      ...chapters.map((chapter) => counts(rowsOf(chapter))),
      counts(rows),
    ]);
  });

  it('names every requirement that is not kept, or not wholly, and what it needs', () => {
    const named = linesOf('docs/asvs.md', /^\| \d/);
    const unmet = rows.filter(({ kept }) => kept === 'partly' || kept === 'no');
    expect(named.map((cells) => cells.slice(0, 3))).toEqual(unmet.map(({ id, level, kept }) => [id, level, kept]));
    expect(named.filter(([, , , need]) => need === '')).toEqual([]);
  });
});
