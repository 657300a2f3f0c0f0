import { findingsOf, givenOf, type Verified } from './given';

const RECEIPT = { metadata: { id: '1' } };
const PROOF = { eventId: '1', leaf: {}, path: [] };

describe('what somebody pastes to check', () => {
  it.each([
    [
      'a file with all three',
      JSON.stringify({ receipt: RECEIPT, signature: 'a.b.c', proof: PROOF }),
      { receipt: RECEIPT, signature: 'a.b.c', proof: PROOF },
    ],
    [
      'an answer with more in it',
      JSON.stringify({ id: '1', receipt: RECEIPT, signature: 'a.b.c' }),
      { receipt: RECEIPT, signature: 'a.b.c' },
    ],
    ['a receipt alone', JSON.stringify(RECEIPT), { receipt: RECEIPT }],
    ['a proof alone', JSON.stringify(PROOF), { proof: PROOF }],
    ['a signature', ' eyJ_-0.abc.def\n', { signature: 'eyJ_-0.abc.def' }],
    ['a list', '[1]', null],
    ['a text', 'hello', null],
    ['a number', '7', null],
    ['nothing', '', null],
  ])('%s', (_name, text, expected) => {
    expect(givenOf(text)).toEqual(expected);
  });
});

describe('what holds of it', () => {
  const verified = (parts: object): Verified => ({
    signature: null,
    receipt: null,
    proof: null,
    event: 'known',
    covered: null,
    ...parts,
  });
  const good = {
    signature: { valid: true, kid: 'k', reason: null },
    receipt: { matchesSignature: true, hashFits: true },
    proof: { valid: true, reason: null, ofThisLedger: true },
  };
  it.each([
    ['all of it', good, { signature: 'yes', receipt: 'yes', proof: 'yes', isAll: true }],
    [
      'a receipt alone',
      { receipt: { matchesSignature: null, hashFits: true } },
      { receipt: 'unsigned', signature: 'absent', isAll: true },
    ],
    [
      'a receipt that was edited',
      { ...good, receipt: { matchesSignature: false, hashFits: true } },
      { receipt: 'no', isAll: false },
    ],
    [
      'a hash that does not fit',
      { receipt: { matchesSignature: null, hashFits: false } },
      { receipt: 'no', isAll: false },
    ],
    [
      'a signature of somebody else',
      { signature: { valid: false, kid: null, reason: 'x' } },
      { signature: 'no', isAll: false },
    ],
    [
      'a proof of another ledger',
      { ...good, proof: { valid: true, reason: null, ofThisLedger: false } },
      { proof: 'other', isAll: false },
    ],
    [
      'a broken proof',
      { ...good, proof: { valid: false, reason: 'x', ofThisLedger: null } },
      { proof: 'no', isAll: false },
    ],
    ['an entry that is not there', { ...good, event: 'unknown' }, { isKnown: false, isAll: false }],
  ])('%s', (_name, parts, expected) => {
    expect(findingsOf(verified(parts))).toMatchObject(expected);
  });
});
