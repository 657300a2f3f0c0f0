import { exploreRequests, type Explored } from '../testing/explore-requests';
import { REQUEST_ACTORS, REQUEST_STATES, type RequestActor, type RequestState } from './request';
import { decideStep, type RequestStanding, STEP_NAMES, STEPS, type Step, type StepName } from './steps';

const NEED_IDENTITY: readonly RequestState[] = ['accepted', 'in-progress', 'extended', 'fulfilled', 'partly-fulfilled'];
const unproven = ({ reached }: Explored) =>
  reached.filter(({ state, identityProven }) => NEED_IDENTITY.includes(state) && !identityProven);

const all = exploreRequests(STEPS);

describe('every step from every standing by every actor', () => {
  test('QV-6, QTL-10.2 no way leads to accepted, or anywhere behind it, without a proven identity', () => {
    expect(unproven(all)).toEqual([]);
  });

  test('every state can be reached, and every step taken', () => {
    expect(new Set(all.reached.map(({ state }) => state))).toEqual(new Set(REQUEST_STATES));
    expect(new Set(all.taken.map(({ name }) => name))).toEqual(new Set(STEP_NAMES));
  });

  test('QV-6 what an agent or a client says moves nothing but an end that the person can have too', () => {
    const others = all.taken.filter(({ by }) => by === 'agent' || by === 'client');
    expect(new Set(others.map(({ by, name }) => `${by} ${name}`))).toEqual(new Set(['agent cancel']));
  });

  test('QTL-10.1 no machine denies anything', () => {
    expect(new Set(all.taken.filter(({ to }) => to === 'denied').map(({ by }) => by))).toEqual(new Set(['desk']));
  });

  test('QV-4 once keys are destroyed nothing but its end is left, and that is no cancel and no denial', () => {
    const after = all.taken.filter(({ before }) => before.keysDestroyed).map(({ to }) => to);
    expect(new Set(after)).toEqual(new Set(['extended', 'fulfilled', 'partly-fulfilled']));
  });

  test('QTL-12 nothing is extended twice', () => {
    expect(all.taken.filter(({ before, to }) => before.state === 'extended' && to === 'extended')).toEqual([]);
  });

  test('each open request can be cancelled by its person until keys are destroyed', () => {
    const open = all.reached.filter(
      ({ state, keysDestroyed }) => STEPS.some(({ from }) => from.includes(state)) && !keysDestroyed,
    );
    for (const standing of open) {
      expect(decideStep(standing, { name: 'cancel', by: 'person' })).toEqual({ ok: true, value: 'cancelled' });
    }
  });
});

/** A fault in the table that a slip of the hand could make: the exploration finds it. */
describe('QV-6 the exploration finds a planted fault', () => {
  const without = (name: StepName): Step[] => STEPS.map((step) => (step.name === name ? { ...step, needs: [] } : step));
  const start = STEPS.find(({ name }) => name === 'start')!;

  test.each<[string, readonly Step[]]>([
    ['acceptance that asks for no proof', without('accept')],
    ['a way around acceptance', [{ ...start, from: ['proving'], needs: [] }, ...STEPS]],
    [
      'an agent whose word is taken for a proof',
      [{ ...start, from: ['received'], by: ['agent'], needs: [] }, ...STEPS],
    ],
    [
      'acceptance of what is unproven',
      STEPS.map((s) => (s.name === 'accept' ? { ...s, needs: ['identity-unproven'] } : s)),
    ],
  ])('%s', (_name, steps) => {
    expect(unproven(exploreRequests(steps)).length).toBeGreaterThan(0);
  });
});

const standing = (state: RequestState, changes: Partial<RequestStanding> = {}): RequestStanding => ({
  state,
  identityProven: true,
  keysDestroyed: false,
  ...changes,
});
const unknown = { identityProven: false };

test.each<[StepName, RequestActor, RequestStanding, string]>([
  ['ask-for-proof', 'system', standing('received', unknown), 'proving'],
  ['accept', 'system', standing('received'), 'accepted'],
  ['accept', 'desk', standing('proving'), 'accepted'],
  ['start', 'system', standing('accepted'), 'in-progress'],
  ['extend', 'desk', standing('in-progress'), 'extended'],
  ['fulfil', 'system', standing('extended'), 'fulfilled'],
  ['fulfil-in-part', 'desk', standing('in-progress'), 'partly-fulfilled'],
  ['deny', 'desk', standing('accepted'), 'denied'],
  ['deny-identity', 'desk', standing('proving', unknown), 'denied'],
  ['cancel', 'agent', standing('proving', unknown), 'cancelled'],
  ['expire', 'system', standing('proving', unknown), 'expired'],
])('decideStep: %s by %s', (name, by, from, to) => {
  expect(decideStep(from, { name, by })).toEqual({ ok: true, value: to });
});

test.each<[string, StepName, RequestActor, RequestStanding, string]>([
  ['from a closed state', 'start', 'desk', standing('fulfilled'), 'not-from-here'],
  ['a step left out', 'fulfil', 'desk', standing('accepted'), 'not-from-here'],
  ['QTL-10.2 acceptance without proof', 'accept', 'desk', standing('proving', unknown), 'identity-is-unproven'],
  ['QTL-10.2 acceptance by the person', 'accept', 'person', standing('proving'), 'not-by-this-actor'],
  ['asking who is proven', 'ask-for-proof', 'system', standing('received'), 'identity-is-proven'],
  ['expiry of what was proven', 'expire', 'system', standing('proving'), 'identity-is-proven'],
  ['a denial for an identity that is proven', 'deny-identity', 'desk', standing('proving'), 'identity-is-proven'],
  ['QTL-10.1 a denial by a machine', 'deny', 'system', standing('accepted'), 'not-by-this-actor'],
  ['a cancel by a client', 'cancel', 'client', standing('accepted'), 'not-by-this-actor'],
  [
    'QV-4 a cancel too late',
    'cancel',
    'person',
    standing('in-progress', { keysDestroyed: true }),
    'keys-are-destroyed',
  ],
])('decideStep refuses: %s', (_name, name, by, from, reason) => {
  expect(decideStep(from, { name, by })).toEqual({ ok: false, reason });
});

test('a name, an actor and a state have at most one step', () => {
  for (const name of STEP_NAMES)
    for (const state of REQUEST_STATES)
      for (const by of REQUEST_ACTORS)
        expect(STEPS.filter((s) => s.name === name && s.from.includes(state) && s.by.includes(by)).length).toBeLessThan(
          2,
        );
});
