/** JavaScript that a process runs before the program, so that its operating system is one that a test machine is not. */

/** A processor that nobody makes packages for. */
export const unheardOf = `Object.defineProperty(process, 'arch', { value: 'unheard-of' });`;

/** Waits are over at once: a minute of patience takes a second. */
export const hasty = `require('node:timers/promises').setTimeout = () => Promise.resolve();`;

/** Processes of others that may not be signalled. */
export const noOther = `process.kill = () => { throw Object.assign(new Error('kill'), { code: 'EPERM', syscall: 'kill' }); };`;

/** Files below a path refuse these calls. */
export const failing = (calls: readonly string[], path: string, code: string): string => `
  const fs = require('node:fs/promises');
  for (const call of ${JSON.stringify(calls)}) {
    const real = fs[call];
    fs[call] = async (path, ...rest) => {
      if (!String(path).startsWith(${JSON.stringify(path)})) return real(path, ...rest);
      throw Object.assign(new Error(call), { code: ${JSON.stringify(code)}, path, syscall: call });
    };
  }`;
