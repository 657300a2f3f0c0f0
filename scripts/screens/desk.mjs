import { signIn } from './people.mjs';

const CAMPAIGNS = '/accounts/v1/desk/campaigns';
const POLICIES = '/accounts/v1/desk/policies';
const DAY = 86_400_000;

/** What the privacy office did a month before the pictures are taken. */
export async function deskBegins({ url, demo, now }) {
  const desk = await signIn(url, demo.desk[0], now);
  await desk.post(CAMPAIGNS, {
    channels: ['email'],
    texts: [
      { locale: 'en', subject: 'Twelve new charge points', text: 'Kwun Tong and Sha Tin have six more each.' },
      { locale: 'zh-Hant', subject: '新增十二個充電點', text: '觀塘及沙田各增設六個充電點。' },
    ],
  });
}

/** And on the day itself: a campaign goes out and one is set for later, a letter comes, a version of the policy is published. */
export async function deskWork({ url, demo, now }) {
  const desk = await signIn(url, demo.desk[0], now);
  await desk.post(CAMPAIGNS, {
    channels: ['email', 'inbox'],
    texts: [
      {
        locale: 'en',
        subject: 'Half price at night',
        text: 'From 22:00 to 06:00, all of June, at every public charge point.',
      },
      { locale: 'zh-Hant', subject: '夜間半價', text: '六月整月，每晚十時至早上六時，所有公共充電設備均享半價。' },
    ],
  });
  await desk.post(CAMPAIGNS, {
    channels: ['push', 'inbox'],
    sendAt: new Date(now() + 18 * DAY).toISOString(),
    texts: [
      { locale: 'en', subject: 'June begins', text: 'Nights are half price from today on.' },
      { locale: 'zh-Hant', subject: '六月開始', text: '由今日起，晚間充電半價。' },
    ],
  });
  await desk.put(`/accounts/v1/desk/accounts/${demo.drivers[0].accountId}/consents/profiling`, {
    decision: 'refused',
    request: { receivedOn: '2027-05-12', reference: 'L-2027-0117' },
  });
  await publish(desk);
}

const PLAINER = {
  en: 'In one sentence: what a session used and cost is kept for three years, and then deleted.',
  'zh-Hant': '一言以蔽之：每次充電的用量及費用保存三年，其後刪除。',
};

/** A wording made plainer: told to everybody, asked of nobody. */
async function publish(desk) {
  const { items, earliest } = await desk.get(POLICIES);
  const { texts } = await desk.get(`/accounts/v1/policy/versions/${items[0].version}`);
  const summary = {
    en: 'How long a session is kept is said in one sentence.',
    'zh-Hant': '以一句說明充電紀錄的保存期。',
  };
  await desk.post(POLICIES, {
    effectiveFrom: earliest.material,
    change: 'minor',
    changes: [{ what: 'wording', summary }],
    texts: texts.map(({ locale, title, body }) => ({
      locale,
      title,
      body: `${body.trimEnd()}\n\n${PLAINER[locale]}\n`,
    })),
  });
}
