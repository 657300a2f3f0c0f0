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

/**
 * Chromium without what draws its window, which is what a browser test mostly pays for: a quarter of the processor time of
 * them all. The same engine, but it shows no notifications. The whole one where it is not installed, or EVC_CHROMIUM names one.
 */
const SHELL = '/usr/bin/chromium-headless-shell';
const CHROMIUM_SHELL = !process.env.EVC_CHROMIUM && existsSync(SHELL) ? SHELL : CHROMIUM;

module.exports = { CHROMIUM, CHROMIUM_SHELL };
