import { QUIRKS, quirksNamed } from '../../apps/simulator/src/quirks/catalogue';
import { runQuirks } from '../../apps/simulator/src/quirks/run-quirks';
import { driversOf } from '../../apps/simulator/src/quirks/try-quirks';
import { openForgetfulLine } from '../support/forgetful-line';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { simulate } from '../support/simulate';

/** `npm run simulate -- --quirks` against the running product. */
describe('charge points with habits of their own', () => {
  let product: RunningProduct;

  beforeAll(async () => {
    product = await sharedProduct();
  }, 180_000);

  it('lose nothing', async () => {
    const at = ['--url', product.server.url.replace(/^http/, 'ws'), '--data-dir', product.dataDir];
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
    const line = await openForgetfulLine(`${product.server.url.replace(/^http/, 'ws')}/charging/ocpp`, action);
    const { demo, operators } = product;
    const quirks = quirksNamed(names) ?? [];
    const runs = await runQuirks(quirks, {
      endpoint: line.endpoint,
      operators: operators.slice(0, 1),
      drivers: driversOf(demo, product.server.url),
      now: () => new Date(),
      stop: new AbortController().signal,
      onNext: () => undefined,
    });
    await line.close();
    expect(runs.map(({ losses }) => losses.join('\n'))).toEqual(quirks.map(() => expect.stringMatching(what)));
  });

  it('are named when one is asked for that nobody knows', async () => {
    const { code, stderr } = await simulate('--quirks', 'honest', '--data-dir', product.dataDir);
    expect(stderr).toMatch(/--quirks takes all or some of stop-without-id, .*not "honest"/);
    expect(code).toBe(2);
  });
});
