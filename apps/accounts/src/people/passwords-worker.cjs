'use strict';
/**
 * Hashes and checks passwords on a thread of its own, for `passwords.ts`. The thread steps back in the line
 * for a core and still gets a tenth of it: on Linux a priority belongs to a thread, so the event loop of the same process, the
 * database and the ingest of sessions all go first. Elsewhere the call would slow the whole process.
 */
const os = require('node:os');
const { parentPort } = require('node:worker_threads');
const { hashSync, verifySync } = require('@node-rs/argon2');

if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);

/** One question: `{ hash: password, parameters }` or `{ verify: hash, password }`. No error is passed on: it could quote. */
parentPort.on('message', (question) => {
  try {
    const value =
      'hash' in question
        ? hashSync(question.hash, question.parameters)
        : verifySync(question.verify, question.password);
    parentPort.postMessage({ ok: true, value });
  } catch {
    parentPort.postMessage({ ok: false });
  }
});
