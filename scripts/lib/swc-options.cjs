'use strict';
/**
 * One set of SWC options for the build and for Jest, so that what is tested is what runs.
 * Decorators are the legacy kind with metadata, because NestJS resolves constructor parameters from `design:paramtypes`.
 */
const { join, resolve } = require('node:path');

const projectRoot = resolve(__dirname, '..', '..');

/** @returns {import('@swc/core').Options} options for one TypeScript source of this repository */
function swcOptions() {
  return {
    swcrc: false,
    configFile: false,
    root: projectRoot,
    sourceMaps: true,
    module: { type: 'commonjs', strictMode: true },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
      baseUrl: projectRoot,
      // SWC writes the relative path into the output: `node dist/...` needs no alias resolver at run time.
      paths: {
        '@evc/config': [join(projectRoot, 'config/index.ts')],
        '@evc/*': [join(projectRoot, 'libs/*/src/index.ts')],
      },
    },
  };
}

/** Options for JavaScript packages that ship ES modules only: Jest loads CommonJS. */
function swcOptionsForEsmPackages() {
  return {
    swcrc: false,
    configFile: false,
    sourceMaps: false,
    module: { type: 'commonjs', strictMode: true },
    jsc: { target: 'es2023', parser: { syntax: 'ecmascript', dynamicImport: true } },
  };
}

module.exports = { projectRoot, swcOptions, swcOptionsForEsmPackages };
