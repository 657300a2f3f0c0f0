'use strict';
/**
 * Who may import whom (docs/ARCHITECTURE.md). Each rule has an offender in test/fixtures/boundaries, which a test proves is refused.
 */
const tests = '\\.(spec|int-spec|check|fixture)\\.ts$|/__fixtures__/|^test/';
/** Pure and alone: the whole domain in a page would be a tenth of its script. */
const csvReader = '^libs/domain/src/csv/parse-csv\\.ts$';
const persistence = '\\.(repository|entity)\\.ts$';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-app-to-app',
    comment: 'Apps run apart: they meet through events and HTTP. Only standalone composes them.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'no-lib-to-app',
    comment: 'A library does not know who uses it.',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'no-lib-to-config',
    comment: 'A library takes its settings as arguments: it must work under any environment, in tests too.',
    severity: 'error',
    from: { path: '^libs/', pathNot: tests },
    to: { path: '^config/' },
  },
  {
    name: 'lib-through-index',
    comment: 'A library owes its users what its index exports, and nothing else.',
    severity: 'error',
    from: { path: '^(apps|config|libs)/([^/]+)/', pathNot: tests },
    to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/', csvReader] },
  },
  {
    name: 'domain-imports-nothing',
    comment: 'Rules are plain data in, an explained decision out: no I/O, no clock, not even node:.',
    severity: 'error',
    from: { path: '^libs/domain/', pathNot: tests },
    to: { pathNot: '^libs/domain/' },
  },
  {
    name: 'controller-stays-thin',
    comment:
      'A controller guards, takes a DTO and makes one call to a service; rows never reach an answer by accident (QST-1.2b).',
    severity: 'error',
    from: { path: '\\.controller\\.ts$' },
    to: { path: [persistence, '^libs/database/', 'node_modules/pg/'] },
  },
  {
    name: 'contexts-meet-through-index',
    comment: 'A context of accounts owes the others what its index exports, and nothing else (ADR 0038).',
    severity: 'error',
    from: { path: '^apps/accounts/src/([^/]+)/', pathNot: [tests, '/openapi-metadata\\.ts$'] },
    to: {
      path: '^apps/accounts/src/[^/]+/',
      pathNot: ['^apps/accounts/src/$1/', '^apps/accounts/src/[^/]+/index\\.ts$'],
    },
  },
  {
    name: 'index-is-for-others',
    comment: 'Within its context a file is imported by its own name: the index is what others see.',
    severity: 'error',
    from: { path: '^apps/accounts/src/([^/]+)/' },
    to: { path: '^apps/accounts/src/$1/index\\.ts$' },
  },
  {
    name: 'index-exports-no-statements',
    comment: "A context's statements are its own. The account row is what all contexts stand on.",
    severity: 'error',
    from: { path: '^apps/accounts/src/[^/]+/index\\.ts$' },
    to: { path: persistence, pathNot: '^apps/accounts/src/identity/accounts/' },
  },
  {
    name: 'features-meet-through-services',
    comment:
      "A feature's repository is its own: another feature asks its service. All stand on the account row (identity/accounts), and what consent does on its events (consent/choices).",
    severity: 'error',
    from: { path: '^apps/(accounts/src/[^/]+|charging-sessions/src)/([^/]+)/', pathNot: tests },
    to: {
      path: '^apps/$1/[^/]+/.*' + persistence,
      pathNot: ['^apps/$1/$2/', '^apps/accounts/src/(identity/accounts|consent/choices)/'],
    },
  },
  {
    name: 'pg-only-in-persistence',
    comment:
      'Connections carry roles and tenant context; only libs/database opens them. graphile-worker needs a pool of its own.',
    severity: 'error',
    from: { pathNot: ['^libs/database/', '^libs/events/', '^apps/standalone/src/postgres/', persistence, tests] },
    to: { path: 'node_modules/(@types/)?pg(-pool)?/' },
  },
  {
    name: 'typeorm-only-in-persistence',
    comment:
      'Entities are asked for through `Database.of` and `Tx.of`, which keep transactions, faults and pipelining; what else TypeORM can do is a second way.',
    severity: 'error',
    from: { pathNot: ['^libs/database/', persistence, '\\.module\\.ts$', tests] },
    to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
  },
  {
    name: 'no-test-code-in-product',
    comment: 'Test support is not shipped.',
    severity: 'error',
    from: { path: '^(apps|libs|config)/', pathNot: tests },
    to: { path: ['^test/', '\\.(spec|int-spec)\\.ts$'] },
  },
  {
    name: 'no-dev-dependency-in-product',
    comment: 'A production install has no devDependencies.',
    severity: 'error',
    from: { path: '^(apps|libs|config)/', pathNot: [tests, '^apps/portal/web/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'pages-ask-the-api',
    comment:
      'Pages know what the OpenAPI documents say, and the list of their own addresses; of the rest only how a CSV file is read, so that a preview shows what the API will read.',
    severity: 'error',
    from: { path: '^apps/portal/web/', pathNot: tests },
    to: {
      path: '^(apps|libs|config)/',
      pathNot: ['^apps/portal/web/', '^apps/portal/src/web/paths\\.ts$', '^libs/api-client/', csvReader],
    },
  },
  {
    name: 'features-of-pages-stand-alone',
    comment:
      'A feature of the web app can be read and taken out by itself; what several need is ui, api or shell. All may ask for a sign-in.',
    severity: 'error',
    // The first page is another for each role: it is put together like the list of routes.
    from: { path: '^apps/portal/web/src/features/([^/]+)/', pathNot: '/features/home/home-page\\.tsx$' },
    to: { path: '^apps/portal/web/src/features/', pathNot: ['^apps/portal/web/src/features/($1|sign-in)/'] },
  },
  {
    name: 'no-undeclared-package',
    comment: 'A package that another package happens to bring may be gone after the next install.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'The import leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'no-cycles',
    comment:
      'In a cycle, which module is loaded first decides what is undefined. Types alone do not count, nor does the index of a context, which loads one file at a time: test/tooling/contexts looks through it.',
    severity: 'error',
    from: {},
    to: {
      circular: true,
      viaOnly: { dependencyTypesNot: ['type-only'], pathNot: '^apps/accounts/src/[^/]+/index\\.ts$' },
    },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/(fixtures|\\.bundles))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
