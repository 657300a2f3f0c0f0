import { noticeOf } from './notice';

const notification = { title: 'Charging finished', body: 'Open the app for the details.' };

describe('a push', () => {
  it.each([
    [{ type: 'message', messageId: 'm1' }, ['/', '/inbox/$messageId'], '/inbox/m1'],
    [{ type: 'message', messageId: 'm1' }, ['/', '/inbox'], '/inbox'],
    [{ type: 'session-completed', sessionId: 's1' }, ['/', '/sessions', '/sessions/$sessionId'], '/sessions/s1'],
    [{ type: 'session-completed', sessionId: '../x?y' }, ['/', '/sessions/$sessionId'], '/sessions/..%2Fx%3Fy'],
    [{ type: 'session-completed' }, ['/', '/sessions', '/sessions/$sessionId'], '/sessions'],
    [{}, ['/'], '/'],
  ])('about %j leads with the pages %j to %s', (data, paths, path) => {
    expect(noticeOf({ notification, data }, paths)).toMatchObject({ ...notification, path });
  });

  it('about the same thing takes the place of the one before', () => {
    const [one, two] = ['session-completed', 'session-corrected'].map((type) =>
      noticeOf({ notification, data: { type, sessionId: 's1' } }, ['/']),
    );
    expect(one?.tag).toBe(two?.tag);
  });

  it.each([null, 'text', {}, { notification: null }, { notification: { title: 7, body: 'x' } }])(
    'that reads %j is none of ours',
    (payload) => {
      expect(noticeOf(payload, ['/'])).toBeNull();
    },
  );
});
