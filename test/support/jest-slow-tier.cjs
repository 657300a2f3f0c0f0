'use strict';
/* global jest */
// Jest takes a time limit from its top-level configuration only, not per project.
jest.setTimeout(300_000);
