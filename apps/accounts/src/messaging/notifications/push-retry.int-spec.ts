import { newId } from '@evc/database';
import { type AccountsApp, startAccountsApp } from '../../../../../test/support/accounts-app';
import { until } from '../../../../../test/support/until';
import { DeviceService } from '../devices/device.service';
import { SessionNoticeService } from './session-notice.service';

describe('a push that the service puts off', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await startAccountsApp({ runJobs: true });
  });
  afterAll(() => app.stop());

  it.each(['QUOTA_EXCEEDED', 'UNAVAILABLE'] as const)(
    'after %s it waits as long as asked, and is accepted then',
    async (answer) => {
      const driver = await app.driver();
      const [pushToken, eventId] = [`token-${newId()}`, newId()];
      const form = { pushToken, platform: 'android', appVersion: '1', locale: 'en' } as const;
      await app.get(DeviceService).register(driver.accountId, 'phone', form);
      app.emulator.setAnswer(pushToken, answer, { times: 1, retryAfterSeconds: 1 });
      await app.sql.transaction((tx) => app.get(SessionNoticeService).enqueue(tx, eventId, driver.accountId, newId()));
      await until('the second try', async () => {
        const rows = await app.sql.query<{ state: string }>('SELECT state FROM push_deliveries WHERE event_id = $1', [
          eventId,
        ]);
        return rows[0]?.state === 'accepted';
      });
      const [second, first] = app.emulator.pushes.list(pushToken);
      expect([first?.answer, second?.answer]).toEqual([answer, 'success']);
      expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(990);
    },
  );
});
