import { type Answer, call } from '../../../support/people';
import { GIVEN, type KeyAway, ME, SUBSCRIPTIONS, WITHDRAWN } from './key-away';

/** What is done, and what it must have changed at once. */
export type No = readonly [road: string, act: () => Promise<Answer>, seen: () => Promise<unknown>, expected: unknown];

/** Each road to a no. */
export const roadsToNo = (away: KeyAway): readonly No[] => [
  [
    'a refusal',
    () => away.put(away.people.chooser, 'face-recognition', { decision: 'refused' }),
    () => away.stateOf(away.people.chooser, 'face-recognition'),
    { status: 'refused' },
  ],
  [
    'a withdrawal',
    () => away.put(away.people.chooser, 'profiling', WITHDRAWN),
    () => away.stateOf(away.people.chooser, 'profiling'),
    { status: 'withdrawn' },
  ],
  [
    'some channels less',
    () => away.put(away.people.chooser, 'marketing', { ...GIVEN, channels: ['email'] }),
    () => away.stateOf(away.people.chooser, 'marketing'),
    { status: 'given', channels: ['email'] },
  ],
  [
    'an objection',
    () =>
      call(away.app.running, 'PUT', `${ME}/objections/personalised-notifications`, {
        token: away.people.chooser.accessToken,
      }),
    () => away.stateOf(away.people.chooser, 'personalised-notifications'),
    { status: 'withdrawn' },
  ],
  [
    'the link of an account’s mail',
    () => away.unsubscribe(away.people.clicker),
    async () => (await away.stateOf(away.people.clicker, 'marketing'))?.['channels'],
    ['push', 'inbox'],
  ],
  [
    'the link of a newsletter',
    () => away.post(away.newsletter.out.replace(/^\/unsubscribe/, '/accounts/v1/unsubscribe'), {}),
    () => away.count(`accounts.newsletter_subscriptions WHERE state = 'active'`),
    2,
  ],
  [
    'the switch of a newsletter',
    () => call(away.app.running, 'DELETE', `${ME}/newsletter`, { token: away.people.holder.accessToken }),
    () => away.newsletterOf(away.people.holder),
    false,
  ],
  [
    'a withdrawal beside which the newsletter is to go on, which nobody could prove',
    () => away.put(away.people.keeper, 'marketing', { ...WITHDRAWN, keepNewsletter: true }),
    async () => [
      (await away.stateOf(away.people.keeper, 'marketing'))?.['status'],
      await away.newsletterOf(away.people.keeper),
    ],
    ['withdrawn', false],
  ],
  [
    'a guardian’s no',
    () => {
      const { path, token } = away.ofWard(0);
      return call(away.app.running, 'PUT', `${path}/consents/personalised-notifications`, { token, body: WITHDRAWN });
    },
    async () => {
      const { path, token } = away.ofWard(0);
      const { body } = await away.get(`${path}/consents`, token);
      return (body['items'] as { purpose: string }[]).find(({ purpose }) => purpose === 'personalised-notifications');
    },
    { status: 'withdrawn' },
  ],
  [
    'a letter to the privacy office',
    () => away.letter('profiling'),
    () => away.stateOf(away.people.writer, 'profiling'),
    { status: 'withdrawn' },
  ],
  [
    'the end of a child’s account',
    () => {
      const { path, token } = away.ofWard(1);
      return call(away.app.running, 'DELETE', `${path}?confirm=true`, { token });
    },
    async () => (await away.get(away.ofWard(1).path, away.ofWard(1).token)).status,
    404,
  ],
  [
    'the end of an account',
    () => away.put(away.people.leaver, 'account', { ...WITHDRAWN, confirm: true }),
    async () => (await away.get(ME, away.people.leaver.accessToken)).status,
    401,
  ],
];

/** What is done, and what it answers once the key is back. */
export type Yes = readonly [road: string, act: () => Promise<Answer>, later: number];

/** Each road to a yes. */
export const roadsToYes = (away: KeyAway): readonly Yes[] => [
  ['a choice', () => away.put(away.people.bystander, 'marketing', GIVEN), 200],
  ['one that was refused before', () => away.put(away.people.chooser, 'face-recognition', GIVEN), 200],
  [
    'some channels more',
    () => away.put(away.people.chooser, 'marketing', { ...GIVEN, channels: ['email', 'inbox'] }),
    200,
  ],
  ['a registration', () => away.post('/accounts/v1/accounts/verify', { token: away.verification }), 201],
  ['a newsletter', () => away.post(`${SUBSCRIPTIONS}/confirm`, { token: away.newsletter.confirmation }), 200],
  ['a child’s account', () => away.accept(away.waitingChild), 201],
  [
    'a guardian’s choice',
    () => {
      const { path, token } = away.ofWard(0);
      return call(away.app.running, 'PUT', `${path}/consents/personalised-notifications`, { token, body: GIVEN });
    },
    200,
  ],
  [
    'somebody of staff who becomes a driver',
    () =>
      call(away.app.running, 'PUT', `${ME}/driver`, {
        token: away.officer.token,
        body: {
          birthDate: '1988-02-29',
          consents: ['account', 'charging'].map((purpose) => ({ purpose, ...GIVEN })),
        },
      }),
    204,
  ],
];
