import { DPV_STATUS, isClosed, REQUEST_STATES, type RequestState } from './request';
import { STEPS } from './steps';

test.each<[RequestState, boolean, string]>([
  ['received', false, 'RequestInitiated'],
  ['proving', false, 'RequestRequiresAction'],
  ['accepted', false, 'RequestAccepted'],
  ['in-progress', false, 'RequestAccepted'],
  ['extended', false, 'RequestActionDelayed'],
  ['fulfilled', true, 'RequestFulfilled'],
  ['partly-fulfilled', true, 'RequestUnfulfilled'],
  ['denied', true, 'RequestRejected'],
  ['cancelled', true, 'RequestUnfulfilled'],
  ['expired', true, 'RequestUnfulfilled'],
])('QV-6 %s: closed %s, dpv:%s', (state, closed, term) => {
  expect(isClosed(state)).toBe(closed);
  expect(DPV_STATUS[state]).toBe(`https://w3id.org/dpv#${term}`);
});

test('QV-6 a state is closed exactly when no step leads out of it', () => {
  expect(REQUEST_STATES.filter(isClosed)).toEqual(
    REQUEST_STATES.filter((state) => !STEPS.some(({ from }) => from.includes(state))),
  );
});
