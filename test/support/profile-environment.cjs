'use strict';
/**
 * What each test file of a run costs, for `npm test -- --profile`: a line of JSON per file into EVC_TEST_PROFILE, which
 * `profile-reporter.cjs` makes a table of. In a bundle a file is one of the outermost `describe`s.
 */
const { appendFileSync, readFileSync } = require('node:fs');
const { relative } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const TICKS_PER_SECOND = 100;

/** Seconds of processor of this worker so far: its event loop, its other threads, its processes that ended. */
function processor() {
  const { user, system } = process.cpuUsage();
  const whole = (user + system) / 1e6;
  try {
    const loop = ticks(`/proc/self/task/${process.pid}/stat`, 11);
    return { loop, threads: Math.max(0, whole - loop), children: ticks('/proc/self/stat', 13) };
  } catch {
    return { loop: whole, threads: 0, children: 0 };
  }
}

/** Sum of two neighbouring fields after the name in parentheses. */
function ticks(path, field) {
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[field]) + Number(fields[field + 1])) / TICKS_PER_SECOND;
}

class ProfileEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.file = relative(config.projectConfig.rootDir, context.testPath);
    this.tier = config.projectConfig.displayName?.name ?? '';
    this.files = new Map();
    this.depth = 0;
    this.now(this.file);
    this.global.__evcProfile = (phase, ms) => this.add({ [phase]: ms / 1_000 });
  }

  /** Books what was used since the last call on the file that used it, and goes on with another. */
  now(next) {
    const [at, used] = [performance.now(), processor()];
    if (this.last !== undefined) {
      const { loop, threads, children } = this.last.used;
      this.add({
        wall: (at - this.last.at) / 1_000,
        loop: used.loop - loop,
        threads: used.threads - threads,
        children: used.children - children,
      });
      if (this.loading) this.add({ load: (at - this.last.at) / 1_000 });
    }
    this.last = { at, used };
    this.current = next;
  }

  add(more) {
    const sums = this.files.get(this.current) ?? {};
    for (const [name, value] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + value;
    this.files.set(this.current, sums);
  }

  handleTestEvent(event) {
    if (event.name === 'setup') this.loading = true;
    if (event.name === 'start_describe_definition' && this.depth++ === 0) this.now(event.blockName);
    if (event.name === 'finish_describe_definition' && --this.depth === 0) this.now(this.file);
    if (event.name === 'run_start') {
      this.now(this.file);
      this.loading = false;
    }
    const isOutermost = event.describeBlock?.parent?.name === 'ROOT_DESCRIBE_BLOCK';
    if (event.name === 'run_describe_start' && isOutermost) this.now(event.describeBlock.name);
    if (event.name === 'run_describe_finish' && isOutermost) this.now(this.file);
    if (event.name === 'test_done') {
      this.add({ tests: 1, expects: event.test.numPassingAsserts });
    }
  }

  async teardown() {
    this.now(undefined);
    const lines = [...this.files].map(
      ([file, sums]) =>
        `${JSON.stringify({ tier: this.tier, bundle: this.file, file, ...sums, rss: process.memoryUsage.rss() })}\n`,
    );
    appendFileSync(process.env.EVC_TEST_PROFILE, lines.join(''));
    await super.teardown();
  }
}

module.exports = ProfileEnvironment;
