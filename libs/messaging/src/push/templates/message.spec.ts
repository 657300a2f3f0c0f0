import { MissingParameter } from '../../params';
import { renderPush } from './index';

describe('QV-2 QTL-11 push message', () => {
  const params = { title: 'Our policy changes', messageId: 'id-1' };

  it.each([
    ['en', 'Open the app to read the message.'],
    ['zh-Hant', '請開啟應用程式閱讀訊息。'],
  ] as const)('%s: the title, and where to read on', (language, body) => {
    expect(renderPush('message', language, params)).toEqual({
      notification: { title: 'Our policy changes', body },
      data: { type: 'message', messageId: 'id-1' },
    });
  });

  it('carries nothing else a caller passes: a lock screen is read by anyone', () => {
    const payload = renderPush('message', 'en', { ...params, text: 'canary', type: 'canary', name: 'Canary Lee' });
    expect(JSON.stringify(payload)).not.toMatch(/canary/i);
  });

  it.each(['title', 'messageId'])('needs %s', (name) => {
    expect(() => renderPush('message', 'en', { ...params, [name]: '' })).toThrow(new MissingParameter('message', name));
  });
});
