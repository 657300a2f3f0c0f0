import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import vectors from '../../../../../../../docs/ledger-test-vectors.json';
import { canonical } from './bytes';
import { checkProof, checkToday, type Checkpoint } from './check-proof';
import { checkReceipt, receiptFile } from './check-receipt';
import { type Key } from './jws';
import { linesOf, verdictOf } from './verdict';

type Fields = Record<string, unknown>;

/** The first event of a subject, whose chain the second one continues up to the first leaf. */
const [EVENT, NEXT] = vectors.events;
const [TWO, FOUR] = vectors.checkpoints as unknown as readonly [Checkpoint, Checkpoint];
const LEAF = { position: 0, ...(JSON.parse(vectors.leaves[0]?.data ?? '{}') as Fields) };
const PROOF = {
  eventId: EVENT?.payload.eventId,
  chain: { previousHash: EVENT?.previousHash, events: [EVENT?.canonical, NEXT?.canonical] },
  leaf: LEAF,
  path: vectors.inclusion[0]?.path,
  checkpoint: FOUR,
};

let signing: Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Key[];
beforeAll(async () => {
  signing = await generateKeyPair('ES256', { extractable: true });
  keys = [
    { ...(await exportJWK(signing.publicKey)), kid: 'receipts' },
    ...vectors.keys.map(({ publicJwk }) => publicJwk),
  ];
});

function receiptOf(change: Fields = {}): Fields {
  const payload = EVENT?.payload;
  return {
    'dct:identifier': payload?.eventId,
    'receipt:event': payload?.event,
    'dpv:hasPurpose': { 'dct:identifier': payload?.purpose },
    'dpv:isIndicatedAtTime': { '@value': payload?.occurredAt },
    'dpv:hasPolicy': { 'dct:isVersionOf': payload?.policy.id, 'dct:hasVersion': payload?.policy.version },
    ledger: {
      subject: payload?.subject,
      sequence: payload?.sequence,
      previousHash: EVENT?.previousHash,
      hash: EVENT?.hash,
      payload,
    },
    ...change,
  };
}

async function sign(receipt: Fields, header: Fields = {}): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: 'ES256', kid: 'receipts', typ: 'consent-receipt+jws', ...header })
    .sign(signing.privateKey);
}

const fileOf = async (receipt: Fields, beside = receipt): Promise<string> =>
  JSON.stringify({ receipt: beside, signature: await sign(receipt) });
const namesOf = (steps: readonly { name: string; ok: boolean; reason?: string }[]) =>
  steps.map(({ name, ok, reason }) => (ok ? name : `${name}: ${reason}`));

describe('a receipt', () => {
  it('holds as a file, as a file that was formatted anew, and as the JWS alone', async () => {
    const file = await fileOf(receiptOf());
    for (const text of [file, JSON.stringify(JSON.parse(file), null, 2), `\n${file}\n`])
      expect(namesOf((await checkReceipt(text, keys)).steps)).toEqual(['file', 'signature', 'same', 'event']);
    const alone = await checkReceipt(await sign(receiptOf()), keys);
    expect(namesOf(alone.steps)).toEqual(['file', 'signature', 'event']);
    expect(alone.receipt).toEqual(receiptOf());
  });

  it.each<[string, () => Promise<string> | string, string]>([
    ['no JSON', () => 'hello', 'file: not-a-receipt'],
    ['a list', () => '[1]', 'file: not-a-receipt'],
    ['no signature', () => JSON.stringify({ receipt: receiptOf() }), 'file: not-a-receipt'],
    [
      'a changed word beside the signature',
      () => fileOf(receiptOf(), receiptOf({ 'receipt:event': 'refused' })),
      'same: other-receipt',
    ],
    ['a field added', () => fileOf(receiptOf(), receiptOf({ more: 1 })), 'same: other-receipt'],
    [
      'a signature of another kind',
      async () => sign(receiptOf(), { typ: 'ledger-checkpoint+jws' }),
      'signature: other-kind',
    ],
    ['a key that is not ours', async () => sign(receiptOf(), { kid: 'theirs' }), 'signature: unknown-key'],
    ['no key named', async () => sign(receiptOf(), { kid: undefined }), 'signature: unknown-key'],
    [
      'words signed by nobody',
      async () => {
        const [head, , signature] = (await sign(receiptOf())).split('.');
        const body = Buffer.from(JSON.stringify(receiptOf({ 'receipt:event': 'refused' }))).toString('base64url');
        return `${head}.${body}.${signature}`;
      },
      'signature: bad-signature',
    ],
    ['a header that is no JSON', () => 'x.y.z', 'signature: no-signature'],
    ['signed, without the ledger', () => fileOf(receiptOf({ ledger: undefined })), 'event: no-ledger'],
    ['signed, of another event', () => fileOf(receiptOf({ 'receipt:event': 'refused' })), 'event: other-event'],
    [
      'signed, of another time',
      () => fileOf(receiptOf({ 'dpv:isIndicatedAtTime': { '@value': 'never' } })),
      'event: other-event',
    ],
  ])('with %s does not, and what it says is not shown', async (_name, make, found) => {
    const { steps, receipt } = await checkReceipt(await make(), keys);
    expect(namesOf(steps).at(-1)).toBe(found);
    expect(receipt).toBeNull();
    expect(verdictOf(linesOf(steps, false))).toBe('fails');
  });

  it('may hold its proof in the same file', async () => {
    const { receipt, signature } = JSON.parse(await fileOf(receiptOf())) as Fields;
    expect(receiptFile(JSON.stringify({ receipt, signature, proof: PROOF }))?.proof).toBe(JSON.stringify(PROOF));
    expect(receiptFile(JSON.stringify({ receipt, signature }))?.proof).toBeNull();
  });
});

describe('its proof', () => {
  it('holds from the event to the signed root', async () => {
    expect(namesOf(await checkProof(JSON.stringify(PROOF), receiptOf(), keys))).toEqual([
      'chain',
      'tree',
      'checkpoint',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['nothing of one', {}, 'chain: not-a-proof'],
    ['another event', { ...PROOF, chain: { ...PROOF.chain, events: [NEXT?.canonical] } }, 'chain: proof-of-other'],
    ['no events', { ...PROOF, chain: { ...PROOF.chain, events: [] } }, 'chain: proof-of-other'],
    [
      'a gap',
      { ...PROOF, chain: { ...PROOF.chain, events: [EVENT?.canonical, vectors.events[3]?.canonical] } },
      'chain: gap',
    ],
    ['too short a chain', { ...PROOF, chain: { ...PROOF.chain, events: [EVENT?.canonical] } }, 'chain: not-its-leaf'],
    ['another leaf', { ...PROOF, leaf: { ...LEAF, head: EVENT?.hash } }, 'chain: not-its-leaf'],
    ['another place', { ...PROOF, leaf: { ...LEAF, position: 1 } }, 'tree: not-in-tree'],
    ['another root', { ...PROOF, checkpoint: { ...FOUR, root: TWO.root } }, 'tree: not-in-tree'],
    [
      'another time beside the signature',
      { ...PROOF, checkpoint: { ...FOUR, issuedAt: '2030-01-01T00:00:00.000Z' } },
      'checkpoint: other-checkpoint',
    ],
    [
      'another tree under the same root',
      { ...PROOF, checkpoint: { ...FOUR, signed: TWO.signed } },
      'checkpoint: other-checkpoint',
    ],
    [
      'a signature cut off',
      { ...PROOF, checkpoint: { ...FOUR, signed: FOUR.signed.slice(0, -4) } },
      'checkpoint: bad-signature',
    ],
  ])('with %s does not', async (_name, proof, found) => {
    expect(namesOf(await checkProof(JSON.stringify(proof), receiptOf(), keys)).at(-1)).toBe(found);
  });
});

describe('the ledger of today', () => {
  const old = JSON.stringify({ ...PROOF, checkpoint: TWO });
  const ledger = (latest: Checkpoint, path: readonly string[] = vectors.consistency.path) => ({
    latest: () => Promise.resolve(latest),
    consistency: () => Promise.resolve(path),
  });

  it('still begins with the tree of the proof, however much it grew', async () => {
    expect(await checkToday(old, keys, ledger(FOUR))).toMatchObject({ ok: true });
    expect(await checkToday(JSON.stringify(PROOF), keys, ledger(FOUR))).toMatchObject({ ok: true });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['was rewritten', () => checkToday(old, keys, ledger(FOUR, [TWO.root])), 'other-tree'],
    ['is older than the proof', () => checkToday(JSON.stringify(PROOF), keys, ledger(TWO)), 'other-tree'],
    ['is signed by nobody', () => checkToday(old, keys, ledger({ ...FOUR, root: TWO.root })), 'other-checkpoint'],
    [
      'is away',
      () => checkToday(old, keys, { ...ledger(FOUR), latest: () => Promise.reject(new Error()) }),
      'no-answer',
    ],
  ])('that %s is found', async (_name, check, reason) => {
    expect(await check()).toMatchObject({ ok: false, reason });
  });
});

test('what could not be asked says nothing against a receipt; what was not come to is told as such', () => {
  const ok = (name: 'file' | 'signature' | 'event') => ({ name, ok: true });
  const good = [ok('file'), ok('signature'), ok('event')];
  const lines = linesOf(good, false);
  expect(lines.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'file held',
    'signature held',
    'event held',
    'chain unchecked',
    'tree unchecked',
    'checkpoint unchecked',
    'today unchecked',
  ]);
  expect(verdictOf(lines)).toBe('part');
  const broken = linesOf([ok('file'), { name: 'signature', ok: false, reason: 'bad-signature' }], true);
  expect(broken.map(({ reason }) => reason)).toEqual([
    undefined,
    'bad-signature',
    ...Array.from({ length: 6 }, () => 'before'),
  ]);
  expect(verdictOf(broken)).toBe('fails');
  expect(verdictOf(linesOf([...good, { name: 'today', ok: false, reason: 'no-answer' }], true))).toBe('part');
});

test('canonical JSON is that of the published vectors', () => {
  for (const { payload, canonical: text } of vectors.events) expect(canonical(payload)).toBe(text);
});
