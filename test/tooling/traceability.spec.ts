import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Every promise id of the five policies; a list of its own, so that a row cannot vanish unnoticed. */
const PROMISES = `
  QST-1.1 QST-1.2a QST-1.2b QST-2.1 QST-2.1b QST-1.3a QST-1.3b QST-1.3c QST-2.2 QST-2.2_bio QST-3a QST-3b QST-5
  QV-1 QV-2 QV-3 QV-4 QV-5 QV-6 QV-7 QV-8 QV-9 QV-10
  QCC-1.1 QCC-1.2 QCC-1.2d QCC-1.3 QCC-3 QCC-3.2 QCC-3.3 QCC-4.1 QCC-4.2 QCC-5 QCC-7
  QTL-1 QTL-2.2 QTL-2.3 QTL-3.1 QTL-3.2 QTL-3.3 QTL-4 QTL-5 QTL-6 QTL-8 QTL-10.1 QTL-10.2 QTL-10.3 QTL-10.4 QTL-11 QTL-12
  ZQ-1 ZQ-3 ZQ-4 ZQ-5 ZQ-6`
  .trim()
  .split(/\s+/)
  .map((id) => id.replace('_', ' '));

interface Row {
  readonly id: string;
  readonly state: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const files = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

const rows: Row[] = readFileSync(join(ROOT, 'docs/traceability.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (QST|QV|QCC|QTL|ZQ)-/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', state = '', , code, tests]) => ({ id, state, code: files(code), tests: files(tests) }));

/** The id itself, not a longer one that begins like it. */
const cites = (file: string, id: string): boolean =>
  new RegExp(`${id.replaceAll('.', '\\.')}(?![\\w.]*\\w)`).test(readFileSync(join(ROOT, file), 'utf8'));

describe('docs/traceability.md', () => {
  it('has exactly one row for each promise, and no other', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...PROMISES].sort());
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s names code and tests that are there', (_id, row) => {
    expect(['kept', 'in part', 'open']).toContain(row.state);
    const named = [...row.code, ...row.tests];
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const isOpen = row.state === 'open';
    expect([row.code.length === 0, row.tests.length === 0]).toEqual([isOpen, isOpen]);
    expect(row.tests.filter((file) => !file.endsWith('spec.ts'))).toEqual([]);
  });

  it.each(rows.filter(({ state }) => state !== 'open').map((row) => [row.id, row] as const))(
    '%s is cited by a test of its row',
    (id, row) => {
      expect(row.tests.filter((file) => cites(file, id)).length).toBeGreaterThan(0);
    },
  );
});
