import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { Receipt } from '../../apps/accounts/src/consent/receipts/receipt-document';
import { LedgerJobs } from '../../apps/accounts/src/consent/ledger/ledger.jobs';
import { complaints } from '../receipts/rdf';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'verify-receipt.mjs');

interface Verdict {
  readonly code: number;
  readonly text: string;
}

describe('receipts that a person keeps', () => {
  let running: RunningApp;
  let driver: Person;
  let folder: string;
  beforeAll(async () => {
    running = await sharedRunningApp();
    folder = await mkdtemp(join(tmpdir(), 'ev-cloud-receipts-'));
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const as = (method: string, path: string, body?: unknown) =>
    call(running, method, path, { token: driver.accessToken, ...(body === undefined ? {} : { body }) });
  const choose = async (purpose: string, body: unknown): Promise<string> =>
    (await as('PUT', `/accounts/v1/me/consents/${purpose}`, body)).body['receiptUrl'] as string;
  const download = (url: string, headers: Record<string, string> = {}) =>
    fetch(`${running.url}${url}`, { headers: { authorization: `Bearer ${driver.accessToken}`, ...headers } });
  const file = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const keys = async (): Promise<string> =>
    file('jwks.json', (await call(running, 'GET', '/accounts/.well-known/jwks.json')).body);
  const verify = (...args: string[]): Promise<Verdict> =>
    new Promise((resolve) => {
      execFile(process.execPath, [SCRIPT, ...args], { cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
      });
    });

  it('QST-1.3a: verify with a script that has nothing but public keys, from every event of a life', async () => {
    const given = { decision: 'given', noticeVersion: 1 };
    const urls = [
      await choose('marketing', given),
      await choose('marketing', { ...given, channels: ['email'] }),
      await choose('marketing', { decision: 'withdrawn' }),
      await choose('profiling', { decision: 'refused' }),
    ];
    for (const [index, url] of urls.entries()) {
      const { body } = await as('GET', url);
      expect(await complaints(body['receipt'] as Receipt)).toEqual([]);
      const verdict = await verify(await file(`receipt-${index}.json`, body), '--keys', await keys());
      expect(verdict).toMatchObject({ code: 0 });
      expect(verdict.text).toMatch(/VALID: «(marketing|profiling)»/);
    }
  });

  it('QST-1.3a: all receipts of a person are listed, of every purpose, newest first and page by page', async () => {
    await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const last = await choose('profiling', { decision: 'refused' });
    const all = (await as('GET', '/accounts/v1/me/receipts')).body['items'] as Record<string, unknown>[];
    expect(all[0]).toMatchObject({ purpose: 'profiling', event: 'refused', receiptUrl: last });
    expect(all[1]).toMatchObject({ purpose: 'marketing', event: 'given', actor: 'person' });
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => all.length - index));
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await as('GET', `/accounts/v1/me/receipts?limit=2${next}`);
      paged.push(...(page.body['items'] as unknown[]));
      cursor = page.body['nextCursor'] as string | null;
    }
    expect(paged).toEqual(all);
    const other = await newDriver(running);
    const theirs = await call(running, 'GET', '/accounts/v1/me/receipts', { token: other.accessToken });
    expect(JSON.stringify(theirs.body)).not.toContain(last);
  });

  it('QST-1.3a: the proof of the ledger holds for the script too', async () => {
    const url = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    await running.app.get(LedgerJobs, { strict: false }).sign();
    const proof = await as('GET', `${url}/proof`);
    expect(proof.status).toBe(200);
    const receipt = await file('proven.json', (await as('GET', url)).body);
    const verdict = await verify(receipt, '--keys', await keys(), '--proof', await file('proof.json', proof.body));
    expect(verdict).toMatchObject({ code: 0 });
    expect(verdict.text).toMatch(/the root was signed at/);

    const other = (await as('GET', await choose('profiling', { decision: 'refused' }))).body;
    const strange = await verify(
      await file('other.json', other),
      '--keys',
      await keys(),
      '--proof',
      join(folder, 'proof.json'),
    );
    expect(strange).toMatchObject({ code: 1, text: expect.stringContaining('the proof is of another event') });

    const { leaf, path, ...rest } = proof.body as { leaf: { position: number }; path: string[] };
    const moved = { ...rest, leaf, path: path.length > 0 ? path.slice(1) : ['0'.repeat(64)] };
    const forged = await verify(receipt, '--keys', await keys(), '--proof', await file('forged.json', moved));
    expect(forged).toMatchObject({ code: 1, text: expect.stringContaining('the leaf is not in the tree') });
  });

  describe('what does not hold is refused', () => {
    let answer: { receipt: Receipt; signature: string };
    beforeEach(async () => {
      const url = await choose('marketing', { decision: 'given', noticeVersion: 1 });
      answer = (await as('GET', url)).body as unknown as typeof answer;
    });

    it.each([0.3, 0.6, 0.9])('a byte changed in the signed text, at %d of its length', async (place) => {
      const at = Math.floor(answer.signature.length * place);
      const spoilt =
        answer.signature.slice(0, at) + (answer.signature[at] === 'A' ? 'B' : 'A') + answer.signature.slice(at + 1);
      const verdict = await verify(await file('spoilt.jws', spoilt), '--keys', await keys());
      expect(verdict.code).toBe(1);
      expect(verdict.text).toMatch(/NOT VALID/);
    });

    it('a receipt beside the signature that says something else', async () => {
      const receipt = { ...answer.receipt, 'dct:language': 'fr' };
      const verdict = await verify(await file('beside.json', { ...answer, receipt }), '--keys', await keys());
      expect(verdict).toMatchObject({ code: 1, text: expect.stringContaining('is not the one that was signed') });
    });

    it('the keys of somebody else, even under the same name', async () => {
      const { publicKey } = await generateKeyPair('ES256');
      const stranger = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' };
      const path = await file('answer.json', answer);
      const unknown = await verify(path, '--keys', await file('stranger.json', { keys: [{ ...stranger, kid: 'x' }] }));
      expect(unknown).toMatchObject({ code: 1, text: expect.stringContaining('not among these') });
      const header = JSON.parse(Buffer.from(answer.signature.split('.')[0] ?? '', 'base64url').toString()) as {
        kid: string;
      };
      const posing = await verify(
        path,
        '--keys',
        await file('posing.json', { keys: [{ ...stranger, kid: header.kid }] }),
      );
      expect(posing).toMatchObject({ code: 1, text: expect.stringContaining('does not hold') });
    });

    it.each<[string, string[]]>([
      ['no keys named', ['receipt.json']],
      ['a file that is not there', ['nowhere.json', '--keys', 'jwks.json']],
      ['an unknown option', ['receipt.json', '--trust-me']],
    ])('what cannot be checked ends with code 2: %s', async (_name, args) => {
      await keys();
      expect((await verify(...args)).code).toBe(2);
    });

    it('--help says what to give and what the codes mean', async () => {
      const verdict = await verify('--help');
      expect(verdict.code).toBe(0);
      expect(verdict.text).toMatch(/--keys[\s\S]*Exit codes: 0/);
    });
  });

  describe('as a file', () => {
    it.each([
      ['JSON', '?download=true', {}, 'application/json', 'json'],
      ['JWS', '', { accept: 'application/jose' }, 'application/jose', 'jws'],
      ['JSON-LD', '', { accept: 'application/ld+json' }, 'application/ld+json', 'jsonld'],
      [
        'JWS when a browser downloads',
        '?download=true',
        { accept: 'application/jose, */*;q=0.1' },
        'application/jose',
        'jws',
      ],
    ])('comes as %s under a name that tells nothing', async (_name, query, headers, type, extension) => {
      const url = await choose('face-recognition', { decision: 'refused' });
      const response = await download(`${url}${query}`, headers);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
      const id = url.split('/').at(-1) ?? '';
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="receipt-${id}.${extension}"`);
      const text = await response.text();
      expect(text).not.toContain(driver.email);
      if (extension !== 'jsonld') {
        const verdict = await verify(await file(`kept.${extension}`, text), '--keys', await keys());
        expect(verdict).toMatchObject({ code: 0 });
      } else {
        expect(await complaints(JSON.parse(text) as Receipt)).toEqual([]);
        expect((await verify(await file('kept.jsonld', text), '--keys', await keys())).code).toBe(2);
      }
    });

    it.each(['?download=maybe', '?download=true&download=true', '?format=pdf'])('refuses %s', async (query) => {
      const url = await choose('marketing', { decision: 'refused' });
      expect((await as('GET', `${url}${query}`)).status).toBe(400);
    });
  });

  it('QV-4: of an erased person there is no receipt any more, and one already kept still verifies', async () => {
    const url = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const kept = await file('kept.json', (await as('GET', url)).body);
    await choose('account', { decision: 'withdrawn', confirm: true });
    expect([401, 403, 404]).toContain((await as('GET', url)).status);
    expect(await verify(kept, '--keys', await keys())).toMatchObject({ code: 0 });
  });
});
