import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import tester from 'ocpp-ws-cli/package.json';
import project from '../../package.json';
import { type RunningProduct, sharedProduct } from '../support/running-product';

const run = promisify(execFile);

const PINNED = '1.1.12';
const POINT = 'TESTER-1';

interface Result {
  readonly name: string;
  readonly passed: boolean;
  readonly issue?: string;
}

/**
 * What the tester asks for and OCPP 1.6 does not, by the case's name. Each says what the tester reports of the product's right answer.
 */
const DISAGREEMENTS: Readonly<Record<string, { clause: string; reported: string | RegExp }>> = {
  'Server requires subprotocol': {
    clause:
      'OCPP-J 1.6, 3.2: where no subprotocol is agreed on, the handshake is completed without Sec-WebSocket-Protocol and the ' +
      'connection closed at once. The tester looks at the handshake alone; that the close follows is counted below.',
    reported: 'Server accepted connection with no OCPP subprotocol',
  },
  'Server rejects oversized frames (>128KB)': {
    clause:
      'OCPP 1.6, 4.3 and 6.15: the length of a DataTransfer is not defined, and OCPP-J has no bound of 128 KB. A stop with a ' +
      'register a minute is nearly as long after nine hours (ADR 0031).',
    reported: 'Server did not close connection after oversized payload',
  },
  'Server enforces MessageId is a string': {
    clause:
      'OCPP-J 1.6, 4.2.3: the code is FormationViolation; FormatViolation is one of OCPP 2.0.1. Nor can a message id that is ' +
      'no string be given back: one is a string (4.1.4).',
    reported: /^Expected FormatViolation CALLERROR, got: \[4,"-1","FormationViolation",/,
  },
  'Server rejects missing payload in CALL': {
    clause: 'OCPP-J 1.6, 4.2.3: FormationViolation, which OCPP 2.0.1 renamed.',
    reported: /^Expected FormatViolation CALLERROR, got: \[4,"[a-z0-9]+","FormationViolation",/,
  },
  'Server rejects non-object payload in CALL': {
    clause:
      'OCPP-J 1.6, 4.2.3: FormationViolation again. TypeConstraintViolation, which the tester would take, is about a field of ' +
      'a payload that is well formed, and 4.2.1 makes a payload an object.',
    reported: /^Expected violation CALLERROR, got: \[4,"[a-z0-9]+","FormationViolation",/,
  },
};

/** All cases of the pinned version, in its order: one that is left out, added or renamed is seen. */
const CASES = [
  'Server requires subprotocol',
  'Server rejects invalid subprotocol',
  'Server handles malformed JSON gracefully',
  'Server rejects oversized frames (>128KB)',
  'Server handles empty array payload',
  'Graceful WebSocket close',
  'Rapid reconnect stability',
  'Heartbeat round-trip',
  'WebSocket ping/pong',
  'Server rejects invalid message type',
  'Server rejects unknown action (NotImplemented)',
  'Server enforces MessageId is a string',
  'Server ignores unmatched CALLRESULT gracefully',
  'Server rejects missing payload in CALL',
  'Server rejects non-object payload in CALL',
  'Server rejects deeply nested JSON objects',
  'Server withstands massive JSON arrays',
  'Server handles Null Byte injection gracefully',
  'Server survives rapid heartbeat flood',
  'Server survives thundering herd (50 concurrent connects)',
  'Server handles abrupt TCP disconnect mid-message',
];

describe('the public OCPP tester, against the running product', () => {
  let product: RunningProduct;
  /** The product's counts of before: others may have charged there. */
  let before: string;
  let results: readonly Result[];

  beforeAll(async () => {
    product = await sharedProduct();
    before = await metrics();
    results = await testWith(await newPoint());
  }, 240_000);

  async function newPoint(): Promise<string> {
    const [operator] = product.operators;
    if (!operator) throw new Error('the demo has no operator');
    const settings = { network: 'public', location: 'Test bench', pricePerKwh: 50, currency: 'EUR' } as const;
    return operator.addChargePoint({ id: POINT, ...settings });
  }

  /** Runs all suites as a person would. The tester knows no option for a password; the address may carry one. */
  async function testWith(password: string): Promise<readonly Result[]> {
    const program = join(dirname(require.resolve('ocpp-ws-cli/package.json')), tester.bin.ocpp);
    const { server, dataDir } = product;
    const endpoint = new URL('/charging/ocpp', server.url.replace(/^http/, 'ws'));
    Object.assign(endpoint, { username: POINT, password });
    const target = ['-e', endpoint.href, '-i', POINT, '-p', 'ocpp1.6'];
    const reports = join(dataDir, 'tester');
    const args = [program, 'test', ...target, '--suite', 'all', '--report', 'json', '--report-dir', reports];
    await run(process.execPath, args, { timeout: 120_000 });
    const [report = ''] = await readdir(reports);
    return (JSON.parse(await readFile(join(reports, report), 'utf8')) as { testResults: Result[] }).testResults;
  }

  const metrics = async (): Promise<string> => (await fetch(`${product.server.url}/metrics`)).text();
  const counted = async (name: string, labels: string): Promise<number> => {
    const countOf = (text: string): number => {
      const line = text.split('\n').find((one) => one.startsWith(`${name}{${labels}} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    };
    return countOf(await metrics()) - countOf(before);
  };

  it('is the version whose cases are known', () => {
    expect(project.devDependencies['ocpp-ws-cli']).toBe(PINNED);
    expect(tester.version).toBe(PINNED);
  });

  it('tries exactly the cases it is known for', () => {
    expect(results.map(({ name }) => name)).toEqual(CASES);
    expect(CASES).toEqual(expect.arrayContaining(Object.keys(DISAGREEMENTS)));
  });

  it.each(CASES.filter((name) => !(name in DISAGREEMENTS)))('%s', (name) => {
    expect(results.find((result) => result.name === name)).toMatchObject({ passed: true });
  });

  it.each(Object.entries(DISAGREEMENTS))('%s: the specification says otherwise', (name, { reported }) => {
    const result = results.find((candidate) => candidate.name === name);
    expect(result).toMatchObject({ passed: false, issue: expect.stringMatching(reported) });
  });

  // Most cases pass when no answer comes, or no connection is made, so what the product did is looked up in its own counts.
  it.each([
    ['ocpp_connections_refused_total', 'reason="subprotocol"', 2],
    ['ocpp_refusals_total', 'action="unknown",reason="NotImplemented"', 1],
    ['ocpp_refusals_total', 'action="unreadable",reason="FormationViolation"', 3],
    ['ocpp_refusals_total', 'action="Heartbeat",reason="FormationViolation"', 2],
    ['ocpp_refusals_total', 'action="unreadable",reason="GenericError"', 1],
    ['ocpp_refusals_total', 'action="unreadable",reason="no-such-call"', 1],
    ['ocpp_messages_total', 'action="Heartbeat",outcome="stored"', 104],
  ])('was answered: %s{%s} is %d', async (name, labels, expected) => {
    expect(await counted(name, labels)).toBe(expected);
  });

  it('leaves a charge point that is served as ever', async () => {
    expect((await fetch(`${product.server.url}/health/ready`)).status).toBe(200);
    expect(await counted('ocpp_connections_refused_total', 'reason="unauthenticated"')).toBe(0);
  });
});
