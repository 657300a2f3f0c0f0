import type { Channel } from '../policy/pack';
import { withoutChannel } from './narrow';
import type { ConsentState, ConsentStatus } from './state';

const END = new Date('2027-01-31T00:00:00Z');

function stateOf(status: ConsentStatus, channels: readonly Channel[]): ConsentState {
  return { purpose: 'marketing', status, noticeVersion: 3, channels, expiresAt: END };
}

describe('QV-2 ending one channel', () => {
  it.each([
    ['of several leaves the others, their notice and their end', ['email', 'push'], 'narrowed', ['push'], END],
    ['that is the last withdraws', ['email'], 'withdrawn', [], null],
  ] as const)('%s', (_name, before, event, channels, expiresAt) => {
    expect(withoutChannel(stateOf('given', before), 'email')).toEqual({ event, channels, noticeVersion: 3, expiresAt });
  });

  it.each([
    ['nothing was ever said', null],
    ['it was refused', stateOf('refused', [])],
    ['it was withdrawn', stateOf('withdrawn', ['email'])],
    ['it lapsed', stateOf('expired', ['email'])],
    ['the channel was not chosen', stateOf('given', ['push'])],
  ])('ends nothing when %s', (_name, state) => {
    expect(withoutChannel(state, 'email')).toBeNull();
  });
});
