import { erasurePlan } from '@evc/database';
import type { Canary, Finding } from '../support/canary/canary';
import type { Operator } from '../support/canary/clients';
import { chargeByCard } from '../support/canary/charging';
import { longestCommonPart, randomPartOf, sharedIds } from '../support/canary/linkable';
import { browseAsOperators, documentsOf, readColumns, readPublicPages, uncoveredRoutes } from '../support/canary/looks';
import { type ObservedApp, startObservedApp } from '../support/canary/observed-app';
import { isSealed, MAP, readTagged, TABLES_READ } from '../support/canary/mapped-columns';
import { type Item, OperatorBrowser } from '../support/canary/operator-browser';
import { OperatorConnection } from '../support/canary/operator-database';
import { waysAround } from '../support/canary/operator-rights';
import { LEAKS_IN_ANSWERS } from '../support/canary/plants/in-answers';
import { LEAKS_IN_TABLES } from '../support/canary/plants/in-tables';
import { LEAKS_ON_THE_SIDE } from '../support/canary/plants/on-the-side';
import { WAYS_AROUND } from '../support/canary/plants/ways-around';
import { Scanner } from '../support/canary/scanner';
import { ANSWERED } from '../support/canary/sql-answered';
import { REFUSED } from '../support/canary/sql-refused';
import { playStory, type Story } from '../support/canary/story';

const PLANTS = [...LEAKS_IN_TABLES, ...LEAKS_IN_ANSWERS, ...LEAKS_ON_THE_SIDE];
const SESSIONS = 'GET /charging/v1/operator/sessions';

/**
 * Drivers whose every personal value stands nowhere else have charged in every way there is. Whoever looks as an
 * operator must find none of these values, in no writing, and nothing to recognise a driver by elsewhere.
 */
describe('operators run charge points and never learn who charges (QST-1.2b)', () => {
  let app: ObservedApp;
  let story: Story;
  /** Everything of drivers, with the ids that stand for them. */
  let scanner: Scanner;
  /** The same without ids, which events and jobs are made of. */
  let values: Scanner;
  /** What Harbour must not see of Peak. */
  let ofPeak: Scanner;
  let operator: OperatorConnection;
  const undo: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    app = await startObservedApp();
    undo.push(() => app.stop());
    story = await playStory(app);
    undo.push(() => story.close());
    scanner = new Scanner(story.canaries);
    values = new Scanner(story.canaries.filter(({ shape }) => shape !== 'uuid'));
    ofPeak = await rowsOf(story.peak);
    operator = await OperatorConnection.of(app);
    undo.push(() => operator.close());
  });
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  const sessionsOf = (client: Operator): Promise<Item[]> =>
    new OperatorBrowser(app.url, client).askAll(SESSIONS, { limit: 200 });
  const namesAt = (items: readonly Item[]): Set<unknown> =>
    new Set(items.map((item) => item['driver']).filter((name) => name !== null));
  /** What one client must never see of another: its sessions and the names it gives to drivers. */
  async function rowsOf(client: Operator): Promise<Scanner> {
    const items = await sessionsOf(client);
    const names = [...namesAt(items)].map((value): Canary => ({
      person: client.name,
      kind: 'pseudonym',
      value: String(value),
      shape: 'text',
    }));
    const ids = items.map(({ id }): Canary => ({ person: client.name, kind: 'session', value: id, shape: 'uuid' }));
    return new Scanner([...names, ...ids]);
  }

  describe('what operators can read', () => {
    it('is every route that the OpenAPI documents open to them', async () => {
      const documents = await documentsOf(app);
      expect(uncoveredRoutes(documents)).toEqual({ withoutRow: [], withoutRoute: [] });
      const added = { get: { ...documents[0]?.paths[SESSIONS.slice(4)]?.get, operationId: 'new', responses: {} } };
      const grown = { ...documents[0]!, paths: { ...documents[0]?.paths, '/charging/v1/operator/drivers': added } };
      expect(uncoveredRoutes([grown, documents[1]!]).withoutRow).toEqual(['GET /charging/v1/operator/drivers']);
    });

    it('names nobody in bodies, headers, CSV, cursors, problems and tokens', async () => {
      const { readings, answered } = await browseAsOperators(app, story);
      const { withoutRoute } = uncoveredRoutes([]);
      expect([...answered].sort()).toEqual(withoutRoute.sort()); // each was answered with what it is there for
      expect(readings.filter(({ place }) => place.includes('problem')).length).toBeGreaterThan(20);
      expect(scanner.read(readings)).toEqual([]);
      for (const [client, other] of [
        [story.harbour, story.peak],
        [story.peak, story.harbour],
      ] as const) {
        const own = readings.filter(({ place }) => place.startsWith(`${client.name}: `));
        expect((await rowsOf(other)).read(own)).toEqual([]);
        expect((await rowsOf(client)).read(own).length).toBeGreaterThan(5);
      }
    });

    it('names nobody on pages that are open to all', async () => {
      expect(scanner.read(await readPublicPages(app))).toEqual([]);
    });

    it('names nobody in what their own charge points are told', () => {
      expect(story.told.filter(({ place }) => place.endsWith('RemoteStartTransaction')).length).toBeGreaterThan(2);
      expect(scanner.read(story.told)).toEqual([]);
    });

    it('names nobody in any column that their database role can select, nor in statistics and activity', async () => {
      const readings = await readColumns(app, story);
      const places = readings.map(({ place }) => place);
      expect(places).toEqual(
        expect.arrayContaining(['column charging.sessions.pseudonym', 'column pg_catalog.pg_stats.most_common_vals']),
      );
      expect(scanner.read(readings)).toEqual([]);
    });
  });

  describe('what the platform says elsewhere', () => {
    it('tells phones nothing that a stranger may not read on them', () => {
      expect(app.pushReadings().length).toBeGreaterThan(5);
      expect(scanner.read(app.pushReadings())).toEqual([]);
    });

    it('puts ids into events and jobs, and no value of a person', async () => {
      const readings = await app.eventReadings();
      expect(new Set(readings.map(({ place }) => place)).size).toBe(4);
      expect(scanner.read(readings).filter(({ canary }) => canary === 'Ada: account id').length).toBeGreaterThan(0);
      expect(values.read(readings)).toEqual([]);
    });

    it('logs nothing of a person, at the most talkative level', async () => {
      expect(app.logReadings().length).toBeGreaterThan(100);
      expect(scanner.read(app.logReadings())).toEqual([]);
      expect(scanner.read(await app.serverLogReadings())).toEqual([]);
    });

    it('repeats nothing in problems that it was sent', () => {
      expect(scanner.read(story.problems)).toEqual([]);
    });
  });

  describe('where something of a driver stands, by what the map says of each column', () => {
    it('is nowhere that is called impersonal, and under no seal that can be read', async () => {
      expect(scanner.read(await readTagged(app, ({ tag }) => tag === 'impersonal'))).toEqual([]);
      const sealed = await readTagged(app, isSealed);
      expect(scanner.read(sealed)).toEqual([]);
      expect(sealed.filter(({ content }) => content !== '').length).toBeGreaterThan(5);
      const rest = scanner.read(await readTagged(app, (column) => column.tag !== 'impersonal' && !isSealed(column)));
      expect(rest.map(({ place }) => place)).toEqual(
        expect.arrayContaining(['column accounts.accounts.account_id', 'column charging.tokens.uid']),
      );
    });

    it('QST-1.3b: is, once they have left, in no table but those that the map keeps', async () => {
      const kept = (['accounts', 'charging', 'keyring'] as const).flatMap((schema) =>
        (['account', 'driver'] as const).flatMap((person) =>
          erasurePlan(
            MAP.filter((table) => table.schema === schema),
            person,
          ).kept.map(({ table }) => `${schema}.${table}`),
        ),
      );
      const left = new Scanner([...story.cleo.canaries, ...story.cleo.ownIds]);
      const found = left.read(await readTagged(app, () => true));
      const tables = new Set(found.map(({ place }) => /^column (\w+\.\w+)\./.exec(place)?.[1] ?? place));
      expect([...tables].filter((table) => !kept.includes(table))).toEqual([]);
      expect([...tables]).toContain('accounts.erasure_journal');
    });
  });

  describe('two clients, and two epochs', () => {
    it('share no value to join by', async () => {
      const [atHarbour, atPeak] = await Promise.all([sessionsOf(story.harbour), sessionsOf(story.peak)]);
      expect([namesAt(atHarbour).size, namesAt(atPeak).size]).toEqual([2, 2]);
      expect(sharedIds(atHarbour, atPeak)).toEqual([]);
      const names = [...namesAt(atHarbour), ...namesAt(atPeak)].map(String);
      for (const [n, name] of names.entries()) {
        for (const other of names.slice(n + 1)) expect(longestCommonPart(name, other)).toBeLessThan(7);
      }
    });

    it('know sessions by ids that have nothing in common but their time', async () => {
      const parts = [...(await sessionsOf(story.harbour)), ...(await sessionsOf(story.peak))].map(randomPartOf);
      for (const [n, part] of parts.entries()) {
        for (const other of parts.slice(n + 1)) expect(longestCommonPart(part, other)).toBeLessThan(9);
      }
    });

    it('see another name in another epoch', async () => {
      const before = namesAt(await sessionsOf(story.harbour));
      await app.adminQuery('UPDATE charging.driver_pseudonyms SET epoch = epoch - 1');
      await chargeByCard(story.points['HARBOUR-2'].point, story.ada, () => 'x');
      const after = namesAt(await sessionsOf(story.harbour));
      const [name, ...more] = [...after].filter((one) => !before.has(one));
      expect([name, more]).toEqual([expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{20}$/), []]);
      for (const old of before) expect(longestCommonPart(String(name), String(old))).toBeLessThan(7);
    });
  });

  /**
   * The product ties each transaction to one client. A role that may set the context may set another: with SQL of one's
   * own, one client's rows are within reach of another. What must hold even then is that no row names a driver.
   */
  describe('with any SQL of their own', () => {
    it.each(REFUSED)('%s is refused, and the refusal tells nothing', async (_name, statements) => {
      for (const clientId of [story.harbour.clientId, null]) {
        const answer = await operator.ask(clientId, statements);
        expect(answer).toEqual({ rows: [], error: { code: '42501', text: expect.any(String) } });
        expect(scanner.read([{ place: 'refusal', content: answer.error?.text }])).toEqual([]);
      }
    });

    it.each(ANSWERED)('%s tells of the own client only, and of no driver', async (_name, statements) => {
      const answer = await operator.ask(story.harbour.clientId, statements);
      expect(answer.error?.code ?? '22P02').toBe('22P02');
      expect(scanner.read([{ place: 'answer', content: answer }])).toEqual([]);
      expect(ofPeak.read([{ place: 'answer', content: answer }])).toEqual([]);
    });

    it.each([
      ['without a context', null, []],
      ['with an empty context', null, [`SET LOCAL evc.client_id = ''`]],
    ])('there are no rows %s', async (_name, clientId, before) => {
      for (const relation of [...TABLES_READ, 'operator_sessions']) {
        const { rows } = await operator.ask(clientId, [...before, `SELECT count(*)::int AS rows FROM ${relation}`]);
        expect([relation, rows]).toEqual([relation, [{ rows: 0 }]]);
      }
    });

    it('a context set by the way, for longer, or to another client leads to no driver', async () => {
      const attempts = [
        ...REFUSED.map(([, statements]) => statements),
        ['SELECT to_jsonb(v) FROM operator_sessions v'],
      ];
      for (const statements of attempts) {
        const other = `SELECT set_config('evc.client_id', '${await operator.contextOf(story.peak.clientId)}', false)`;
        const answer = await operator.ask(story.harbour.clientId, [other, ...statements]);
        expect(scanner.read([{ place: 'answer', content: answer }])).toEqual([]);
      }
    });

    it('there is no way around grants and row security', async () => {
      expect(await waysAround(app)).toEqual([]);
    });
  });

  describe('planted leaks are found', () => {
    it.each(PLANTS.map((plant) => [plant.name, plant] as const))('%s', async (_name, { plant, look, finds }) => {
      const takeBack = await plant(app, story);
      let found: Finding[];
      try {
        found = scanner.read(await look(app, story));
      } finally {
        await takeBack();
      }
      expect(found).toContainEqual({
        place: expect.stringMatching(finds.place),
        canary: finds.canary,
        form: expect.any(String),
      });
    });

    it.each(WAYS_AROUND)('a way around: %s', async (leak, undo, name) => {
      await app.adminQuery(leak);
      const found = await waysAround(app);
      await app.adminQuery(undo);
      expect(found).toContainEqual(expect.stringContaining(name));
    });

    it('a value that two clients share', async () => {
      await app.adminQuery(`UPDATE charging.sessions SET pseudonym = 'ABCDEFGH1JKMNPQRSTVW' WHERE driver_id = $1`, [
        story.ada.driverId,
      ]);
      const [atHarbour, atPeak] = await Promise.all([sessionsOf(story.harbour), sessionsOf(story.peak)]);
      expect(sharedIds(atHarbour, atPeak)).toEqual(['ABCDEFGH1JKMNPQRSTVW']);
    });
  });
});
