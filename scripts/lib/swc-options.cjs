'use strict';
/**
 * One set of SWC options for the build and for Jest, so that what is tested is what runs.
 * Decorators are the legacy kind with metadata, because NestJS resolves constructor parameters from `design:paramtypes`.
 */
const { readdirSync, existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const projectRoot = resolve(__dirname, '..', '..');

/** Packages that few requests need and that are long to load: each is loaded when something of it is first used. */
const loadedLate = [
  '@simplewebauthn/server',
  'graphile-worker',
  'nodemailer',
  'ocpp-rpc',
  'otplib',
  'qrcode',
  'selfsigned',
];

/** The public index of a library, or of a context of an app. */
const publicIndex = '(libs/[^/]+/src|apps/[^/]+/src/[^/]+)/index\\.ts$';

/** What the public indexes export from. */
function indexedFiles() {
  const foldersIn = (folder) => readdirSync(join(projectRoot, folder)).map((name) => `${folder}/${name}`);
  const indexes = [
    ...foldersIn('libs').map((lib) => `${lib}/src/index.ts`),
    ...foldersIn('apps').flatMap((app) => foldersIn(`${app}/src`).map((context) => `${context}/index.ts`)),
  ].filter((path) => existsSync(join(projectRoot, path)));
  const sources = indexes.map((path) => readFileSync(join(projectRoot, path), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/ from '(\.[^']+)'/g)].map((match) => match[1]));
}

/**
 * A public index loads a file when something of it is first used (ADR 0038): who needs one export does not load all, and
 * contexts may know each other as long as their files do not.
 * @returns {import('@swc/core').Options} options for a public index
 */
function swcOptionsForIndexes() {
  const options = swcOptions();
  return { ...options, module: { ...options.module, lazy: [...loadedLate, ...indexedFiles()] } };
}

/** @returns {import('@swc/core').Options} options for the source of this repository with that path */
function swcOptionsOf(path) {
  return new RegExp(publicIndex).test(path) ? swcOptionsForIndexes() : swcOptions();
}

/** @returns {import('@swc/core').Options} options for one TypeScript source of this repository */
function swcOptions() {
  return {
    swcrc: false,
    configFile: false,
    root: projectRoot,
    sourceMaps: true,
    module: { type: 'commonjs', strictMode: true, lazy: loadedLate },
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

module.exports = {
  projectRoot,
  publicIndex,
  swcOptions,
  swcOptionsOf,
  swcOptionsForIndexes,
  swcOptionsForEsmPackages,
};
