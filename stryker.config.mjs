/**
 * Mutants of the rules (libs/domain): each changes one expression, and a test must notice. Run by scripts/mutation.mjs.
 * Version 9, since 10 asks for Node 22. Everything it writes stands below coverage/, which is not in git.
 */
const folder = 'coverage/mutation';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  jest: { configFile: 'jest.mutation.cjs' },
  // What is copied into the sandbox: the rules, and what their tests are started with.
  ignorePatterns: ['**', '!libs/domain/**', '!jest.mutation.cjs', '!scripts/lib/*.cjs'],
  mutate: ['libs/domain/src/**/*.ts', '!**/*.spec.ts', '!libs/domain/src/testing/**'],
  coverageAnalysis: 'perTest',
  // Constants of modules and class fields: each costs a whole run of the tests, and most are words and numbers.
  ignoreStatic: true,
  concurrency: 1,
  incremental: true,
  incrementalFile: `${folder}/incremental.json`,
  jsonReporter: { fileName: `${folder}/report.json` },
  htmlReporter: { fileName: `${folder}/report.html` },
  reporters: ['progress-append-only', 'json', 'html'],
  tempDirName: `${folder}/sandbox`,
};
