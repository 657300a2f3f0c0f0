'use strict';
const { existsSync } = require('node:fs');

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is on this machine, or where EVC_CHROMIUM says; null where it is not. */
const CHROMIUM =
  (process.env.EVC_CHROMIUM ? [process.env.EVC_CHROMIUM] : PLACES).find((place) => existsSync(place)) ?? null;

module.exports = { CHROMIUM };
