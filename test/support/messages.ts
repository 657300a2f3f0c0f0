import { newId } from '@evc/database';
import type { Channel } from '@evc/domain';
import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import { DeviceService } from '../../apps/accounts/src/messaging/devices/device.service';
import { MessageContents } from '../../apps/accounts/src/messaging/messages/message-contents';
import { type NewMessage, MessageQueue } from '../../apps/accounts/src/messaging/messages/message-queue';
import { type AccountsApp, EVIDENCE, type NewDriver } from './accounts-app';

/** A kind of message that only tests send, in both languages, without further conditions. */
export const TEST_KIND = 'test-news';
export const TEST_WORDS = {
  en: { subject: 'News', text: 'First.\n\nSecond.', links: [{ label: 'More', url: 'http://evcloud.test/more' }] },
  'zh-Hant': { subject: '消息', text: '第一。\n\n第二。', links: [{ label: '更多', url: 'http://evcloud.test/more' }] },
};

/** Makes the app know the kind. */
export function registerTestKind(app: AccountsApp): void {
  app.get(MessageContents).register(TEST_KIND, {
    render: async (_ref, locale) => TEST_WORDS[locale.startsWith('zh') ? 'zh-Hant' : 'en'],
  });
}

/** Queues a message of the test's kind. @returns its `ref` */
export async function queueMessage(app: AccountsApp, subjectId: string, changes: Partial<NewMessage> = {}) {
  const ref = changes.ref ?? newId();
  const message = { subjectId, kind: TEST_KIND, ref, purpose: 'marketing', channels: ['email' as const] };
  await app.sql.transaction((tx) => app.get(MessageQueue).add(tx, { ...message, now: app.clock.now(), ...changes }));
  return ref;
}

/** Agrees to marketing, over all channels unless some are named. */
export function giveMarketing(app: AccountsApp, { accountId }: Pick<NewDriver, 'accountId'>, channels?: Channel[]) {
  const choice = { decision: 'given' as const, noticeVersion: 1, ...(channels ? { channels } : {}) };
  return app.get(ConsentService).choose(accountId, 'marketing', choice, EVIDENCE);
}

/** Registers a phone. @returns its push token */
export async function newPhone(app: AccountsApp, accountId: string, token = `token-${newId()}`): Promise<string> {
  const form = { pushToken: token, platform: 'ios' as const, appVersion: '1.0', locale: 'en' };
  await app.get(DeviceService).register(accountId, newId(), form);
  return token;
}
