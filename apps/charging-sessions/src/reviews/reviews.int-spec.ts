import { randomUUID } from 'node:crypto';
import { ChargePoint } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { type Answer, call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { ErasureJobs } from '../drivers/erasure.jobs';
import { ReviewsService } from './reviews.service';

const CARD = 'E4E26701';
const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

describe('sessions of doubtful energy (charging-1)', () => {
  let running: ChargingApp;
  let clientId: string;
  let driver: { accountId: string; token: string };
  let staff: string;
  let point: ChargePoint;
  let points = 0;
  let id: string;

  beforeAll(async () => {
    running = await sharedChargingApp();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    const chargePointId = `REVIEW-${(points += 1)}`;
    clientId = await running.addClient([{ id: chargePointId, pricePerKwh: 100 }]);
    driver = await running.driver();
    staff = await running.staff(clientId);
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: `${CARD}${points}` } });
    point = await ChargePoint.connect(running.url, chargePointId);
  });
  afterEach(() => point.close());

  /** 9,400 Wh from two runs of the register, of which start and stop show 400. */
  const chargeDoubtfully = async (): Promise<void> => {
    const { transactionId } = await point.start({ idTag: `${CARD}${points}`, meterStart: 0, timestamp: at(70) });
    for (const [index, wh] of [8000, 9000, 100, 200, 300].entries())
      await point.meter(transactionId, [[at(60 - index * 10), String(wh)]]);
    await point.stop({ transactionId, meterStop: 400, timestamp: at(5) });
    await findId();
  };
  const chargeCleanly = async (): Promise<void> => {
    const { transactionId } = await point.start({ idTag: `${CARD}${points}`, meterStart: 1000, timestamp: at(70) });
    await point.stop({ transactionId, meterStop: 3000, timestamp: at(5) });
    await findId();
  };
  const findId = async (): Promise<void> => {
    const [row] = await running.sql.query<{ id: string }>(
      'SELECT session_id AS id FROM sessions WHERE client_id = $1',
      [clientId],
    );
    id = row?.id ?? '';
  };
  const review = (body: object, token = staff): Promise<Answer> =>
    call(running, 'POST', `/charging/v1/operator/sessions/${id}/review`, { token, body });
  const dispute = (body: object, token = driver.token): Promise<Answer> =>
    call(running, 'POST', `/charging/v1/me/sessions/${id}/dispute`, { token, body });
  const asOperator = async () =>
    (await call(running, 'GET', `/charging/v1/operator/sessions/${id}`, { token: staff })).body;
  const asDriver = async () =>
    (await call(running, 'GET', `/charging/v1/me/sessions/${id}`, { token: driver.token })).body;
  const told = async () => {
    const rows = await running.sql.query<{ type: string; data: Record<string, unknown> }>(
      `SELECT type, data FROM outbox WHERE subject = $1 AND type <> 'session.started' ORDER BY created_at, event_id`,
      [id],
    );
    return rows.map(({ type, data }) => ({ type, energyWh: data['energyWh'], toldWh: data['toldWh'] }));
  };
  const daysPass = (days: number) =>
    running.sql.query(
      `UPDATE sessions SET review_due_at = review_due_at - make_interval(days => $2) WHERE session_id = $1`,
      [id, days],
    );
  const lapse = () => running.app.get(ReviewsService, { strict: false }).lapseDue();

  it('bills an estimate only once its operator has confirmed it, and tells of it once', async () => {
    await chargeDoubtfully();
    expect(await told()).toEqual([{ type: 'session.ended' }]);
    const waiting = await asOperator();
    expect(waiting).toMatchObject({ status: 'needs-review', cost: null, review: { entries: [] } });
    const dueIn = Date.parse((waiting['review'] as { dueAt: string }).dueAt) - Date.now();
    expect(Math.round(dueIn / 86_400_000)).toBe(14);

    const answer = await review({ decision: 'confirm', reason: 'The charge point rebooted at 14:20.' });
    const entry = { by: 'operator', decision: 'confirmed', reason: 'The charge point rebooted at 14:20.' };
    const figures = { fromWh: 9400, toWh: 9400, fromCost: null, toCost: 940 };
    const seen = {
      status: 'completed',
      energyWh: 9400,
      cost: 940,
      meter: { state: 'estimated', reasons: ['register-restarted'] },
      review: { dueAt: null, entries: [{ ...entry, ...figures, code: null, at: expect.any(String) as string }] },
    };
    expect(answer).toMatchObject({ status: 200, body: seen });
    expect(await asDriver()).toMatchObject(seen);
    expect(await told()).toEqual([{ type: 'session.ended' }, { type: 'session.completed', energyWh: 9400 }]);
    expect(await review({ decision: 'confirm', reason: 'Again.' })).toMatchObject({
      status: 409,
      body: { code: 'session-not-under-review' },
    });
  });

  it('QST-1.3b: what staff decided stays when they leave, and who of them it was does not', async () => {
    await chargeDoubtfully();
    await review({ decision: 'confirm', reason: 'Read at the meter.' });
    const before = await asDriver();
    const reviewers = () =>
      running.sql.query<{ staff_id: string | null }>('SELECT staff_id FROM session_reviews WHERE session_id = $1', [
        id,
      ]);
    const [reviewer] = await reviewers();
    await running.sql.transaction(async (tx) => {
      const data = { driverId: randomUUID(), staffId: reviewer?.staff_id };
      await running.app.get(ErasureJobs, { strict: false }).erase(tx, { data } as never);
    });
    expect(reviewer?.staff_id).toEqual(expect.any(String));
    expect(await reviewers()).toEqual([{ staff_id: null }]);
    expect(await asDriver()).toEqual(before);
  });

  it('tells of a correction after that, with what was told before', async () => {
    await chargeDoubtfully();
    await review({ decision: 'correct', energyWh: 9000, reason: 'Read at the meter.' });
    await review({ decision: 'correct', energyWh: 9100, reason: 'Read again.' });
    await review({ decision: 'correct', energyWh: 9100, reason: 'And again.' });
    expect(await told()).toEqual([
      { type: 'session.ended' },
      { type: 'session.completed', energyWh: 9000 },
      { type: 'session.corrected', energyWh: 9100, toldWh: 9000 },
    ]);
    const session = await asDriver();
    expect(session).toMatchObject({ energyWh: 9100, cost: 910 });
    const { entries } = session['review'] as { entries: Record<string, unknown>[] };
    expect(entries.map(({ fromWh, toWh, reason }) => [fromWh, toWh, reason])).toEqual([
      [9400, 9000, 'Read at the meter.'],
      [9000, 9100, 'Read again.'],
      [9100, 9100, 'And again.'],
    ]);
    const lines = await call(running, 'GET', '/charging/v1/operator/sessions.csv', { token: staff });
    expect(lines.body['text']).toContain(',estimated,register-restarted\r\n');
  });

  it('lets the lower value stand when nobody says anything for 14 days', async () => {
    await chargeDoubtfully();
    await daysPass(13);
    expect(await lapse()).toBe(0);
    await daysPass(1);
    await lapse();
    await lapse();
    expect(await asDriver()).toMatchObject({
      status: 'completed',
      energyWh: 400,
      cost: 40,
      review: {
        dueAt: null,
        entries: [{ by: 'system', decision: 'lapsed', code: 'not-reviewed', fromWh: 9400, toWh: 400 }],
      },
    });
    expect(await told()).toEqual([{ type: 'session.ended' }, { type: 'session.completed', energyWh: 400 }]);
  });

  it('does so for all others where one cannot be ended', async () => {
    await chargeDoubtfully();
    const [stuck, other] = [id, randomUUID()];
    await running.sql.query(
      `INSERT INTO sessions SELECT copy.* FROM sessions s, jsonb_populate_record(s,
         jsonb_build_object('session_id', $2::uuid, 'transaction_id', 1, 'start_key', NULL)) AS copy WHERE s.session_id = $1`,
      [stuck, other],
    );
    // The place of the entry that the end of the review would write is taken.
    await running.sql.query(
      `INSERT INTO session_reviews (client_id, session_id, entry, at, by_role, decision, from_wh, to_wh)
       SELECT client_id, session_id, 1, now(), 'system', 'lapsed', 0, 0 FROM sessions WHERE session_id = $1`,
      [stuck],
    );
    await daysPass(15);
    id = other;
    await daysPass(14);
    expect(await lapse()).toBe(1);
    const statuses = await running.sql.query(
      `UPDATE sessions SET review_due_at = NULL WHERE session_id IN ($1, $2) RETURNING session_id AS id, status`,
      [stuck, other],
    );
    expect(statuses).toHaveLength(2);
    expect(statuses).toEqual(
      expect.arrayContaining([
        { id: stuck, status: 'needs-review' },
        { id: other, status: 'completed' },
      ]),
    );
  });

  it('QST-1.2b: a dispute reaches the operator as a reason, and the words stay with the driver until they go', async () => {
    await chargeCleanly();
    const text = 'I am Zenobia Quill and my car was full.';
    const answer = await dispute({ reason: 'energy', text });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'needs-review', meter: { state: 'disputed', reasons: [] } },
    });
    expect(answer.body['review']).toMatchObject({ entries: [{ by: 'driver', decision: 'disputed', said: text }] });
    const operators = await asOperator();
    expect(operators).toMatchObject({
      status: 'needs-review',
      cost: null,
      meter: { state: 'disputed' },
      review: { entries: [{ by: 'driver', code: 'energy', reason: null, fromCost: 200 }] },
    });
    expect(JSON.stringify(operators)).not.toContain('Zenobia');
    expect(await dispute({ text })).toMatchObject({ status: 409, body: { code: 'session-disputed-before' } });

    await review({ decision: 'confirm', reason: 'The meter is calibrated.' });
    expect(await asDriver()).toMatchObject({
      status: 'completed',
      energyWh: 2000,
      cost: 200,
      meter: { state: 'clean' },
    });
    expect(await dispute({ text })).toMatchObject({ status: 409, body: { code: 'session-disputed-before' } });
    expect(await told()).toEqual([{ type: 'session.completed', energyWh: 2000 }, { type: 'session.reviewed' }]);

    await running.sql.transaction(async (tx) => {
      const data = { driverId: driver.accountId };
      await running.app.get(ErasureJobs, { strict: false }).erase(tx, { data } as never);
    });
    expect(await running.sql.query('SELECT 1 FROM driver_words')).toEqual([]);
    expect(await running.sql.query('SELECT reason FROM session_reviews WHERE session_id = $1', [id])).toEqual([
      { reason: null },
      { reason: null },
    ]);
  });

  it('takes a correction of what was billed and disputed, and tells the difference once', async () => {
    await chargeCleanly();
    await dispute({});
    // As long as a reason may be, so that the document is held against one
    await review({ decision: 'correct', energyWh: 1500, reason: 'Half an hour was not yours.'.padEnd(500, '.') });
    expect(await asDriver()).toMatchObject({
      status: 'completed',
      energyWh: 1500,
      cost: 150,
      meter: { state: 'clean' },
    });
    expect(await told()).toEqual([
      { type: 'session.completed', energyWh: 2000 },
      { type: 'session.corrected', energyWh: 1500, toldWh: 2000 },
    ]);
    expect(await dispute({ text: 'Still too much.' })).toMatchObject({ status: 200 });
  });

  it.each<[string, object, number, string]>([
    ['a correction without energy', { decision: 'correct', reason: 'x' }, 400, 'validation-failed'],
    ['a confirmation with energy', { decision: 'confirm', energyWh: 1, reason: 'x' }, 400, 'validation-failed'],
    ['no reason', { decision: 'confirm' }, 400, 'validation-failed'],
    ['a reason beyond bounds', { decision: 'confirm', reason: 'x'.repeat(501) }, 400, 'validation-failed'],
    ['a reason of nothing', { decision: 'confirm', reason: ' \u200b ' }, 400, 'validation-failed'],
    ['a reason on two lines', { decision: 'confirm', reason: 'a\nb' }, 400, 'validation-failed'],
    ['a reason read backwards', { decision: 'confirm', reason: '\u202ecba' }, 400, 'validation-failed'],
    ['less than nothing', { decision: 'correct', energyWh: -1, reason: 'x' }, 400, 'validation-failed'],
    ['half a watt-hour', { decision: 'correct', energyWh: 1.5, reason: 'x' }, 400, 'validation-failed'],
    ['more than can have flowed', { decision: 'correct', energyWh: 900_000, reason: 'x' }, 409, 'energy-not-possible'],
  ])('refuses a review with %s', async (_name, body, status, code) => {
    await chargeCleanly();
    expect(await review(body)).toMatchObject({ status, body: { code } });
    expect((await asOperator())['review']).toBeUndefined();
  });

  it("refuses what is another's, what runs and what nobody is billed for", async () => {
    const { transactionId } = await point.start({ idTag: `${CARD}${points}`, timestamp: at(5) });
    await findId();
    expect(await dispute({ text: 'x' })).toMatchObject({ status: 409, body: { code: 'session-not-over' } });
    expect(await review({ decision: 'confirm', reason: 'x' })).toMatchObject({ body: { code: 'session-not-over' } });
    await point.stop({ transactionId });
    const stranger = (await running.driver()).token;
    expect(await dispute({ text: 'x' }, stranger)).toMatchObject({ status: 404 });
    const competitor = await running.staff(await running.addClient([{ id: `OTHER-${points}` }]));
    expect(await review({ decision: 'correct', energyWh: 1, reason: 'x' }, competitor)).toMatchObject({ status: 404 });
    expect(await dispute({ text: 'x'.repeat(1001) })).toMatchObject({ status: 400 });
    // Two characters each for the database, which holds a thousand
    expect(await dispute({ text: '\u2764\ufe0f'.repeat(501) })).toMatchObject({ status: 400 });
    expect(await dispute({ text: '\u2764\ufe0f'.repeat(500) })).toMatchObject({ status: 200 });
  });
});
