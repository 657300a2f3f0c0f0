import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVISIONS, SERVED, SURFACE } from '@evc/platform';

const ROOT = join(__dirname, '../..');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The routes of the API documents, which test/e2e/access-matrix compares with the running apps. */
function documented(): string[] {
  return ['accounts', 'charging'].flatMap((app) => {
    const text = readFileSync(join(ROOT, 'docs/openapi', `${app}.json`), 'utf8');
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    return Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => METHODS.includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
}

/** The scheduled jobs in the sources of the apps. */
function scheduled(): string[] {
  return ['apps/accounts/src', 'apps/charging-sessions/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'))
      .flatMap((name) => [
        ...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/@Cron\(\s*'(\w+)',\s*'([a-z-]+)'/g),
      ])
      .map(([, app, job]) => `${app} ${job}`),
  );
}

test('the list of what is served is that of the running apps', () => {
  expect(SURFACE.routes.filter((route) => !route.includes(' type='))).toEqual(documented().sort());
  expect(SURFACE.jobs).toEqual(scheduled().sort());
});

test('QV-4, QV-6: what is served follows from it, and nothing else', () => {
  expect([...SERVED]).toEqual([
    'access',
    'correction',
    'erasure',
    'objection',
    'withdrawal',
    'access-log',
    'device-expiry',
    'face-expiry',
    'reading-expiry',
    'session-expiry',
  ]);
});

test('each capability says what would serve it', () => {
  for (const [capability, { routes = [], jobs = [] }] of Object.entries(PROVISIONS)) {
    expect([capability, routes.length + jobs.length]).not.toEqual([capability, 0]);
    for (const route of routes)
      expect(route).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/(accounts|charging)\/v1\/\S+( type=[a-z-]+)?$/);
    for (const job of jobs) expect(job).toMatch(/^(accounts|charging) [a-z-]+$/);
  }
});
