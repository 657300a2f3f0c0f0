import { databaseBefore, type DatabaseBefore } from '../support/database-before';
import { queryAs } from '../support/query-as';

const [CLEAR, HALF, SEALED] = ['a', 'b', 'c'].map((digit) => `0197f0c0-8a11-7c3b-9f4e-${digit.repeat(12)}`);
const WALK = '0197f0c0-8a11-7c3b-9f4e-dddddddddddd';
const UNDER_WAY = '0197f0c0-8a11-7c3b-9f4e-eeeeeeeeeeee';
const [AT, ENDED] = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'];

const month = { month: 2026_10, sessions: 3, timed: 3, nights: 1, publics: 0, long_stays: 0, energy_wh: 30_000 };
const campaign = { state: 'done', texts: {}, channels: ['email'], send_at: AT, created_by: WALK, created_at: AT };
const announcement = { pack_id: 'qst-ev', created_at: AT, pass: 2 };

/** Before 0032: one profile summed in the clear, one with such sums beside sealed ones, one sealed; walks that ended and that go on. */
const BEFORE = {
  last: '0031-pending-proofs',
  keyFiles: {},
  rows: {
    keyring: {},
    accounts: {
      profiles: [
        { account_id: CLEAR, begun_at: AT, assessed_at: AT, months_sealed: null },
        { account_id: HALF, begun_at: AT, assessed_at: AT, months_sealed: '\\x01' },
        { account_id: SEALED, begun_at: AT, assessed_at: AT, months_sealed: '\\x02' },
      ],
      profile_months: [{ account_id: HALF, ...month }],
      profile_segments: [CLEAR, HALF, SEALED].map((account_id) => ({
        account_id,
        segment: 'night-charger',
        since: AT,
      })),
      campaigns: [
        { campaign_id: WALK, ...campaign, stage: 'accounts', position: SEALED, finished_at: ENDED },
        {
          campaign_id: UNDER_WAY,
          ...campaign,
          state: 'running',
          stage: 'accounts',
          position: SEALED,
          finished_at: null,
        },
      ],
      policy_announcements: [
        { announcement_id: WALK, ...announcement, version: 1, reached: SEALED, finished_at: ENDED },
        { announcement_id: UNDER_WAY, ...announcement, version: 2, reached: SEALED, finished_at: null },
      ],
    },
  },
};

describe('0032 on rows from before', () => {
  let before: DatabaseBefore;
  const ask = (text: string) => queryAs(before.database.adminUrl, text);
  beforeAll(async () => {
    before = await databaseBefore(BEFORE);
    expect(await ask('SELECT account_id FROM accounts.profile_months')).toEqual([{ account_id: HALF }]);
    await before.migrate();
  });
  afterAll(() => before.database.drop());

  it('QTL-10.1: a profile with sums in the clear begins anew, and one that was sealed stays as it is', async () => {
    expect(
      await ask(`SELECT account_id AS id, months_sealed AS months, begun_at > '2026-11-21' AS "isNew", segment
        FROM accounts.profiles LEFT JOIN accounts.profile_segments USING (account_id) ORDER BY account_id`),
    ).toEqual([
      { id: CLEAR, months: null, isNew: true, segment: null },
      { id: HALF, months: null, isNew: true, segment: null },
      { id: SEALED, months: Buffer.from([2]), isNew: false, segment: 'night-charger' },
    ]);
    expect(await ask(`SELECT to_regclass('accounts.profile_months') AS gone`)).toEqual([{ gone: null }]);
  });

  it('QTL-10.1: a walk that ended names nobody, and one that goes on knows where it is', async () => {
    const walks = 'SELECT campaign_id AS id, position AS at FROM accounts.campaigns';
    const told = 'SELECT announcement_id AS id, reached::text AS at FROM accounts.policy_announcements';
    for (const which of [walks, told]) {
      expect(await ask(`${which} ORDER BY 1`)).toEqual([
        { id: WALK, at: null },
        { id: UNDER_WAY, at: SEALED },
      ]);
    }
  });
});
