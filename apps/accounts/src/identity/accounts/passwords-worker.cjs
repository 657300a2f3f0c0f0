'use strict';
/**
 * Hashes and checks passwords on a thread of its own, for `passwords.ts`. The thread steps back for others: on Linux a
 * priority belongs to a thread, so the event loop of the same process, the database and the ingest of sessions go first.
 * Elsewhere the call would slow the whole process.
 */
const os = require('node:os');
const { parentPort } = require('node:worker_threads');
const { hashSync, verifySync } = require('@node-rs/argon2');

/** A tenth of the weight of a thread that has not stepped back: honest sign-ins go on beside a busy neighbour, a flood's do not starve it. */
const PRIORITY = 10;
// Whoever started the product further back than that may not be allowed to come forward.
if (process.platform === 'linux' && os.getPriority(0) < PRIORITY) os.setPriority(0, PRIORITY);

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
