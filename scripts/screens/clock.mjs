import { existsSync } from 'node:fs';

const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((arch) => `/usr/lib/${arch}/faketime/libfaketime.so.1`);
const LIBRARY = PLACES.find((place) => existsSync(place));

/** Whether the clock can be set for server, PostgreSQL and charge points; by Debian's package `faketime`. */
export const canSetClock = () => LIBRARY !== undefined;

/**
 * Environment in which a program and all it starts believe that it is this moment now, and that time goes on from there.
 * Waiting is left alone: timers run by the monotonic clock.
 * @param {Date} moment
 */
export function clockAt(moment) {
  const ahead = Math.round((moment.getTime() - Date.now()) / 1000);
  return { LD_PRELOAD: LIBRARY, FAKETIME: `${ahead < 0 ? '' : '+'}${ahead}s`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
