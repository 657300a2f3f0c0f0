'use strict';
/** For threads and processes that tests start from source: compiles TypeScript as the build does, when it is required. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { swcOptionsOf } = require('../../scripts/lib/swc-options.cjs');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swcOptionsOf(filename),
    filename,
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
