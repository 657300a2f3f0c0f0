'use strict';
/** `node -r` this to run a TypeScript file as it is: for processes that a test starts in order to kill them. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { swcOptionsOf } = require('../../../scripts/lib/swc-options.cjs');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swcOptionsOf(filename),
    sourceMaps: 'inline',
    filename,
  });
  module._compile(code, filename);
};
