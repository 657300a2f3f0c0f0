import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES, type Capability } from '@evc/domain';
import { SERVED } from '@evc/platform';

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

/** The promises that need what the system may not serve yet: until it does, none of them is kept. */
const NEEDED_BY: Partial<Record<Capability, readonly string[]>> = {
  restriction: ['QV-6'],
  export: ['QST-2.2', 'QV-6', 'QCC-1.2'],
  complaint: ['QST-5', 'QV-6', 'QTL-10.1'],
  requests: ['QV-4', 'QV-6', 'QV-10', 'QTL-10.3', 'QTL-12', 'ZQ-4'],
  'requests-without-account': ['QV-6', 'QTL-10.2'],
  'breach-notices': ['QV-5', 'QCC-4.2'],
  recalls: ['ZQ-1'],
  'recipient-register': ['QV-7', 'QCC-3.2', 'QTL-3.1', 'QTL-8', 'ZQ-3'],
  statistics: ['QV-2', 'ZQ-1'],
  tips: ['QST-3b'],
};

interface Row {
  readonly id: string;
  readonly state: string;
  readonly words: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const files = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

const rows: Row[] = readFileSync(join(ROOT, 'docs/traceability.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (QST|QV|QCC|QTL|ZQ)-/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', state = '', words = '', code, tests]) => ({
    id,
    state,
    words,
    code: files(code),
    tests: files(tests),
  }));

/** The id itself, not a longer one that begins like it. */
const cites = (file: string, id: string): boolean =>
  new RegExp(`${id.replaceAll('.', '\\.')}(?! bio)(?![\\w.]*\\w)`).test(readFileSync(join(ROOT, file), 'utf8'));

describe('docs/traceability.md', () => {
  it('has exactly one row for each promise, and no other', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...PROMISES].sort());
  });

  describe.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
    const isOpen = row.state === 'open';

    it('names code and tests that are there', () => {
      expect(['kept', 'in part', 'open']).toContain(row.state);
      const named = [...row.code, ...row.tests];
      expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
      expect([row.code.length === 0, row.tests.length === 0]).toEqual([isOpen, isOpen]);
      expect(row.tests.filter((file) => !file.endsWith('spec.ts'))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    });

    it('is cited by each test of its row', () => {
      expect(row.tests.filter((file) => !cites(file, id))).toEqual([]);
    });

    it('says what is missing, unless it is kept', () => {
      expect([row.state, /Missing: \S+/.test(row.words)]).toEqual([row.state, row.state !== 'kept']);
      expect(row.words).not.toMatch(/\bopen\b/);
    });
  });

  it.each(CAPABILITIES.filter((capability) => !SERVED.has(capability)))(
    'calls no promise kept that needs what is not served: %s',
    (capability) => {
      const needing = rows.filter(({ id }) => NEEDED_BY[capability]?.includes(id));
      expect(needing.length).toBeGreaterThan(0);
      expect(needing.filter(({ state }) => state === 'kept').map(({ id }) => id)).toEqual([]);
    },
  );

  it('waits for nothing that is served', () => {
    expect(Object.keys(NEEDED_BY).filter((capability) => SERVED.has(capability as Capability))).toEqual([]);
  });
});
