'use strict';
/** The rules' own tests as Stryker runs them (stryker.config.mjs): by themselves, and their properties briefly. */
const { swcOptions } = require('./scripts/lib/swc-options.cjs');

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/libs/domain/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions()] },
  moduleNameMapper: { '^fast-check$': '<rootDir>/scripts/lib/fast-check-briefly.cjs' },
};
