'use strict';
// Decorator metadata must exist before the first decorated class is loaded, in tests as in main.ts.
require('reflect-metadata');
