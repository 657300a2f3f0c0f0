import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AuditedRoute, auditedRoutes, type SourceText, unnoted } from './read-audit/rules';

const ROOT = join(__dirname, '..', '..');
const APP = 'apps/accounts/src';
const FIXTURE = 'test/fixtures/read-audit/desk-people.ts';

function read(path: string): SourceText {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/**
 * Routes that name an account and show or change nothing that its person told the platform, and why. By class and method;
 * an entry that no route needs any more fails the test.
 */
const EXEMPT: Readonly<Record<string, string>> = {};

describe('QTL-6 QCC-4.2: whoever looks at somebody else’s data is noted in the access log', () => {
  const sources = readdirSync(join(ROOT, APP), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/spec\.ts$/.test(entry.name))
    .map((entry) => read(relative(ROOT, join(entry.parentPath, entry.name))));
  const routes = auditedRoutes(sources);
  const nameOf = ({ controller, method }: AuditedRoute): string => `${controller}.${method}`;

  it('on every route that names another’s account', () => {
    const missing = unnoted(routes, sources).map(nameOf);
    expect(missing.filter((name) => !(name in EXEMPT))).toEqual([]);
    expect(Object.keys(EXEMPT).filter((name) => !missing.includes(name))).toEqual([]);
  });

  it('is looked for where there is something to find', () => {
    expect(routes.map(nameOf)).toEqual(
      expect.arrayContaining([
        'DeskConsentController.enter',
        'MinorReportController.report',
        'WardController.read',
        'WardController.change',
        'WardConsentsController.list',
        'WardConsentsController.choose',
        'WardConsentsController.history',
        'WardConsentsController.receipt',
      ]),
    );
    for (const reason of Object.values(EXEMPT)) expect(reason.length).toBeGreaterThan(40);
  });

  it('finds each note that is taken out of the real code', () => {
    const before = unnoted(routes, sources).length;
    const noting = sources.filter(({ path }) =>
      /(ward|ward-consents|desk-consent|minor-report)\.service\.ts$/.test(path),
    );
    expect(noting).toHaveLength(4);
    for (const { path } of noting) {
      const without = sources.map((source) =>
        source.path === path ? { path, text: source.text.replaceAll('this.log.note(', 'this.log.forget(') } : source,
      );
      expect(unnoted(auditedRoutes(without), without).length).toBeGreaterThan(before);
    }
  });

  it('sees the ways to forget one', () => {
    const fixture = [read(FIXTURE)];
    const found = auditedRoutes(fixture);
    expect(found.map(({ method }) => method)).toEqual([
      'noted',
      'told',
      'throughAnother',
      'inTheBody',
      'forgotten',
      'halfway',
    ]);
    expect(unnoted(found, fixture).map(({ method }) => method)).toEqual(['inTheBody', 'forgotten', 'halfway']);
  });
});
