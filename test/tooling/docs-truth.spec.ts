import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { z } from 'zod';
import { accountsEnv, chargingEnv, databaseSetupEnv, portalEnv, standaloneEnv } from '@evc/config';
import { SERVED, SURFACE } from '@evc/platform';
import { CAPABILITIES, type Capability } from '@evc/domain';

const ROOT = join(__dirname, '../..');
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const all = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

/** What `accounts/consent/ledger.ts` and the like are short for in docs/ARCHITECTURE.md. */
const SHORT: Readonly<Record<string, string>> = {
  accounts: 'apps/accounts/src',
  charging: 'apps/charging-sessions/src',
  domain: 'libs/domain/src',
  platform: 'libs/platform/src',
};
const isThere = (path: string): boolean =>
  ['', '.ts', '.fault-spec.ts'].some((end) => existsSync(join(ROOT, path + end)));

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names files and folders that are there', () => {
    const named = all(/`((?:apps|libs|test|scripts|config|docs)\/[\w./-]+)`/g, text);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    const links = all(/\]\(([^)\s]+)\)/g, text).filter((link) => !/^(https?|mailto):/.test(link));
    const broken = links.filter((link) => {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), path));
      return !existsSync(join(ROOT, target)) || (heading !== undefined && !headingsOf(target).includes(heading));
    });
    expect(broken).toEqual([]);
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(all(/npm run (?:-s )?([\w:-]+)/g, text).filter((command) => !(command in scripts))).toEqual([]);
  });

  it('names routes that are served', () => {
    const served = SURFACE.routes.map((route) => route.replace(/\{[^}]*\}/g, '{}'));
    const named = all(/\b((?:GET|POST|PUT|PATCH|DELETE) \/(?:accounts|charging)\/v1\/[\w/{}-]+)/g, text);
    const isServed = (route: string): boolean =>
      [route.replace(/\{[^}]*\}/g, '{}'), route.replace(/\/[^/]+$/, '/{}')].some((form) => served.includes(form));
    expect(named.filter((route) => !isServed(route))).toEqual([]);
  });
});

it('docs/ARCHITECTURE.md: its short paths lead somewhere', () => {
  const named = all(/`((?:accounts|charging|domain|platform)\/[\w./-]+)`/g, read('docs/ARCHITECTURE.md'));
  const long = named.map((path) => path.replace(/^\w+/, (app) => SHORT[app] ?? app));
  expect(long.length).toBeGreaterThan(20);
  expect(long.filter((path) => !isThere(path))).toEqual([]);
});

it('docs/operations.md: the table of the environment is what the programs read', () => {
  const text = read('docs/operations.md');
  const rows = new Map(
    [...text.matchAll(/^\| (`[A-Z_]+`[^|]*)\|.*$/gm)].flatMap(([row, names = '']) =>
      all(/`(\w+)`/g, names).map((name): [string, string] => [name, row]),
    ),
  );
  const programs: z.ZodObject[] = [standaloneEnv, accountsEnv, chargingEnv, portalEnv];
  const variables = new Set(programs.flatMap(({ shape }) => Object.keys(shape)));
  expect([...rows.keys()].sort()).toEqual([...variables].sort());
  const defaults = Object.entries(standaloneEnv.shape).flatMap(([name, type]) => {
    const value: unknown = type.safeParse(undefined).data;
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [];
  });
  expect(defaults.length).toBeGreaterThan(5);
  expect(defaults.filter(([name, value]) => !rows.get(name)?.includes(`\`${value}\``))).toEqual([]);
  for (const name of Object.keys(databaseSetupEnv.shape)) expect(text).toContain(`\`${name}\``);
});

/** What `docs/consent.md` calls each thing that is not served. */
const OPEN_WORDS: Partial<Record<Capability, string>> = {
  restriction: 'restriction',
  export: 'export',
  complaint: 'complaints',
  requests: 'requests and their clocks',
  'requests-without-account': 'also without an account',
  'breach-notices': 'breach notices',
  recalls: 'recalls',
  'recipient-register': 'the register of recipients',
  statistics: 'statistics',
  tips: 'tips',
};

it('docs/consent.md: “Open now” is what is not served', () => {
  const open = /Open now: ([^.]*)\./.exec(read('docs/consent.md'))?.[1]?.replace(/\s+/g, ' ').replace(', and ', ', ');
  const unserved = CAPABILITIES.filter((capability) => !SERVED.has(capability));
  expect(open?.split(', ').sort()).toEqual(unserved.map((capability) => OPEN_WORDS[capability]).sort());
});

function headingsOf(page: string): string[] {
  return all(/^#+ (.*)$/gm, read(page)).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
