import { rm } from 'node:fs/promises';
import { type DemoFacts, readDemoFacts } from '../../apps/simulator/src/demo-facts';
import { OperatorApi } from '../../apps/simulator/src/operator-api';
import { QUIRKS, quirksNamed } from '../../apps/simulator/src/quirks/catalogue';
import { runQuirks } from '../../apps/simulator/src/quirks/run-quirks';
import { driversOf } from '../../apps/simulator/src/quirks/try-quirks';
import { demoDataDir } from '../support/data-dir';
import { openForgetfulLine } from '../support/forgetful-line';
import { simulate } from '../support/simulate';
import { freePort, StandaloneProcess } from '../support/standalone-process';

/** `npm run simulate -- --quirks` against the running product. */
describe('charge points with habits of their own', () => {
  let dataDir: string;
  let server: StandaloneProcess;
  let demo: DemoFacts;

  beforeAll(async () => {
    dataDir = await demoDataDir();
    server = await StandaloneProcess.start({ dataDir, port: await freePort() });
    demo = await readDemoFacts(dataDir);
  }, 180_000);

  afterAll(async () => {
    await (server as StandaloneProcess | undefined)?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('lose nothing', async () => {
    const at = ['--url', server.url.replace(/^http/, 'ws'), '--data-dir', dataDir];
    const { code, stdout, stderr } = await simulate('--quirks', 'all', ...at);
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^quirk +sessions +energy expected +energy seen +verdict$/);
    const verdicts = rows.slice(1, -1).map((row) => row.split(/ {2,}/));
    expect(verdicts.map(([name, , , , verdict]) => [name, verdict])).toEqual(
      QUIRKS.map(({ name }) => [name, expect.stringMatching(/^nothing lost(, 1 for review)?$/)]),
    );
    for (const [, sessions = '', expected, seen] of verdicts) {
      expect(sessions).toMatch(/^([1-9]) of \1$/);
      if (!expected?.includes(' to ')) expect(seen).toBe(expected);
    }
    expect(rows.at(-1)).toMatch(/^10 quirks, \d+ sessions: nothing was lost\.$/);
    expect(stderr).toMatch(/^quirk 10 of 10: /m);
    expect(code).toBe(0);
  });

  it.each([
    ['StopTransaction', 'long-stop,times-of-its-own,doors-of-its-own', /has not ended \(active\)/],
    ['StopTransaction', 'stop-without-id', /has \d+ Wh, not \d+/],
    ['MeterValues', 'power-cut,register-restarts', /has \d+ Wh, not \d+ to \d+/],
  ])('are found to have lost something by a server that forgets %s: %s', async (action, names, what) => {
    const line = await openForgetfulLine(`${server.url.replace(/^http/, 'ws')}/charging/ocpp`, action);
    const [account] = demo.operators;
    if (!account) throw new Error('the demo has no operator');
    operator ??= new OperatorApi(server.url, account);
    const quirks = quirksNamed(names) ?? [];
    const runs = await runQuirks(quirks, {
      endpoint: line.endpoint,
      operators: [operator],
      drivers: driversOf(demo, server.url),
      now: () => new Date(),
      stop: new AbortController().signal,
      onNext: () => undefined,
    });
    await line.close();
    expect(runs.map(({ losses }) => losses.join('\n'))).toEqual(quirks.map(() => expect.stringMatching(what)));
  });
  /** One for all rows: a code signs in once. */
  let operator: OperatorApi | undefined;

  it('are named when one is asked for that nobody knows', async () => {
    const { code, stderr } = await simulate('--quirks', 'honest', '--data-dir', dataDir);
    expect(stderr).toMatch(/--quirks takes all or some of stop-without-id, .*not "honest"/);
    expect(code).toBe(2);
  });
});
