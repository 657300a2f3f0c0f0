'use strict';
/** The rules' own tests as one flat Jest configuration, as Stryker wants it (stryker.config.mjs). They need no setup. */
const { projects } = require('./jest.config.cjs');

const rules = projects.find(({ displayName }) => displayName === 'rules');
module.exports = { ...rules, testMatch: ['<rootDir>/libs/domain/**/*.spec.ts'], setupFiles: [] };
