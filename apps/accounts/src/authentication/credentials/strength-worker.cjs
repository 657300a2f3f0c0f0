'use strict';
/**
 * Estimates how many guesses a password takes, for `password-strength.ts`. On a thread of its own and of low priority:
 * zxcvbn takes up to a second for a text that was made to be slow, and its dictionaries a third of one to load.
 */
const os = require('node:os');
const { parentPort } = require('node:worker_threads');
const { ZxcvbnFactory } = require('@zxcvbn-ts/core');
const common = require('@zxcvbn-ts/language-common');
const english = require('@zxcvbn-ts/language-en');

/** As in `passwords-worker.cjs`, and for the same reasons. */
const PRIORITY = 5;
if (process.platform === 'linux' && os.getPriority(0) < PRIORITY) os.setPriority(0, PRIORITY);

/** Texts made of look-alikes have so many readings that a hundred of each took seconds; ten find what people type. */
const READINGS = 10;

const zxcvbn = new ZxcvbnFactory({
  l33tMaxSubstitutions: READINGS,
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

/** One question: `{ password, words }`; the answer holds nothing of either. */
parentPort.on('message', ({ password, words }) => {
  try {
    const { score, feedback } = zxcvbn.check(password, words);
    parentPort.postMessage({
      ok: true,
      value: { score, warning: feedback.warning, suggestions: feedback.suggestions },
    });
  } catch {
    parentPort.postMessage({ ok: false });
  }
});
