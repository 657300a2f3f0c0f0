import { noticeOf } from './session-notices';

describe('charging-1: what a driver is told of a session (QST-3b)', () => {
  it.each([
    ['session.completed', {}, 'session-completed'],
    ['session.completed', { after: 'review' }, 'session-reviewed'],
    ['session.ended', { by: 'stop' }, 'session-in-review'],
    ['session.ended', { by: 'stop-without-id' }, 'session-in-review'],
    ['session.ended', { by: 'available' }, 'session-concluded'],
    ['session.ended', { by: 'driver' }, 'session-concluded'],
    ['session.ended', {}, 'session-concluded'],
    ['session.reopened', {}, 'session-reopened'],
    ['session.reviewed', {}, 'session-reviewed'],
    ['session.corrected', {}, 'session-corrected'],
    ['session.started', {}, null],
    ['constructor', {}, null],
  ])('%s %j: %s', (type, data, notice) => {
    expect(noticeOf({ type, data })).toBe(notice);
  });
});
