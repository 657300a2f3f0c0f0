import { MissingParameter } from '../../params';
import { renderPush } from './index';

describe('QST-3b QST-1.2b push session-completed', () => {
  it.each([
    ['en', 'Charging finished'],
    ['zh-Hant', '充電完成'],
  ] as const)('%s', (language, title) => {
    const payload = renderPush('session-completed', language, { sessionId: 'id-1' });
    expect(payload.notification.title).toBe(title);
    expect(payload.data).toEqual({ type: 'session-completed', sessionId: 'id-1' });
  });

  it('carries nothing else a caller passes: a lock screen is read by anyone', () => {
    const payload = renderPush('session-completed', 'en', {
      sessionId: 'id-1',
      type: 'canary',
      driver: 'Canary Lee',
      cost: 'canary 12.50',
    });
    expect(JSON.stringify(payload)).not.toMatch(/canary/i);
  });

  it('needs the session', () => {
    expect(() => renderPush('session-completed', 'en', {})).toThrow(MissingParameter);
  });
});
