'use strict';
/**
 * What a program and all it starts use of the processors, PostgreSQL and killed servers counted. The kernel adds up only
 * children that their parent waited for: of a process whose parent was killed, what was last seen of it counts.
 */
const { readdirSync, readFileSync } = require('node:fs');

/** USER_HZ, the same on every Linux. */
const TICKS_PER_SECOND = 100;
/** Of what is killed in between, the rest of a sample is not seen; reading the whole of /proc costs milliseconds itself. */
const SAMPLE_MS = 1_000;

/** Where the numbers of `/proc/<pid>/stat` stand behind the name. */
const [PARENT, USER, SYSTEM, REAPED_USER, REAPED_SYSTEM, STARTED] = [1, 11, 12, 13, 14, 19];

/**
 * @typedef {{ parent: number, started: number, own: number, reaped: number }} Process in ticks; `reaped` is that of all
 *   children that it waited for, and theirs
 */

/** @returns {Map<number, Process>} all that run now; none where there is no /proc */
function running() {
  const found = new Map();
  for (const name of namesIn('/proc')) {
    const process = /^\d+$/.test(name) ? statOf(name) : undefined;
    if (process) found.set(Number(name), process);
  }
  return found;
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [own, reaped] = [fields[USER] + fields[SYSTEM], fields[REAPED_USER] + fields[REAPED_SYSTEM]];
    return { parent: fields[PARENT], started: fields[STARTED], own, reaped };
  } catch {
    return undefined; // It ended between the two looks.
  }
}

/** Watches this process and all below it. */
class ProcessorTime {
  /** @param {() => Map<number, Process>} look at what runs @param {number} root the program that is watched */
  constructor(look = running, root = process.pid) {
    this.look = look;
    this.root = root;
    /** @type {Map<number, Process>} */
    this.ours = new Map();
    this.lost = 0;
  }

  start() {
    this.sample();
    this.timer = setInterval(() => this.sample(), SAMPLE_MS).unref();
  }

  /** @returns {number | undefined} seconds since the program began; undefined where the system does not tell */
  seconds() {
    this.sample();
    if (this.ours.size === 0) return undefined;
    let ticks = this.lost;
    for (const { own, reaped } of this.ours.values()) ticks += own + reaped;
    return ticks / TICKS_PER_SECOND;
  }

  sample() {
    const now = this.look();
    const before = this.ours;
    const isOurs = (pid, seen = now.get(pid)) =>
      seen !== undefined && (pid === this.root || before.get(pid)?.started === seen.started || isOurs(seen.parent));
    this.ours = new Map([...now].filter(([pid, seen]) => isOurs(pid, seen)));
    this.lost += this.lostSince(before);
  }

  /** What ended without being added to a process that is still there. */
  lostSince(before) {
    const owed = new Map();
    const isThere = (pid) => this.ours.get(pid)?.started === before.get(pid)?.started;
    for (const [pid, { own, reaped, parent }] of before) {
      if (isThere(pid)) continue;
      let heir = parent;
      while (before.has(heir) && !isThere(heir)) heir = before.get(heir).parent;
      owed.set(heir, (owed.get(heir) ?? 0) + own + reaped);
    }
    let lost = 0;
    for (const [heir, ticks] of owed) {
      const inherited = before.has(heir) ? this.ours.get(heir).reaped - before.get(heir).reaped : 0;
      lost += Math.max(0, ticks - inherited);
    }
    return lost;
  }
}

module.exports = { ProcessorTime };
