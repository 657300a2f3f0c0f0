/** Why, and for how long, a subject's chain outlives the subject. */
export const PROVED = {
  kept: 'ever',
  reason: 'the ledger proves what was chosen and when; without the keys that are gone it names nobody (QST-1.3a)',
} as const;
