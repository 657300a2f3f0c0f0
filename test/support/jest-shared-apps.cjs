'use strict';
/* global afterAll */
// Runs last in a bundle, or in a file that runs by itself: what shared-apps.ts started ends here.
afterAll(() => globalThis.__evcStopSharedApps?.());
