import { MissingParameter } from '../../params';
import { renderPush } from './index';

describe('QST-3b QST-1.2b push session-corrected', () => {
  it.each([
    ['en', 'Charging session corrected'],
    ['zh-Hant', '充電紀錄已更正'],
  ] as const)('%s', (language, title) => {
    const payload = renderPush('session-corrected', language, { sessionId: 'id-1', energyWh: 'canary 9400' });
    expect(payload.notification.title).toBe(title);
    expect(payload.data).toEqual({ type: 'session-corrected', sessionId: 'id-1' });
  });

  it('needs the session', () => {
    expect(() => renderPush('session-corrected', 'en', {})).toThrow(MissingParameter);
  });
});
