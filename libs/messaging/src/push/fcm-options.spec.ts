import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fcmOptions, PushSettingsError } from './fcm-options';

describe('fcmOptions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ev-cloud-fcm-'));
  const file = (text: string): string => {
    const path = join(folder, `${Math.abs(text.length)}.json`);
    writeFileSync(path, text);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes a service account', () => {
    const account = file(JSON.stringify({ project_id: 'p', client_email: 'c@p.example', private_key: 'k' }));
    expect(fcmOptions({ kind: 'credentials', file: account })).toEqual({ kind: 'credentials', file: account });
  });

  it.each([
    ['a file that is not there', join(folder, 'absent.json')],
    ['a file that is no JSON', file('secret-but-broken')],
    ['JSON that is no service account', file('{"project_id":"p"}')],
    ['JSON null', file('null')],
  ])('refuses %s, naming the variable and no content', (_name, path) => {
    const attempt = (): unknown => fcmOptions({ kind: 'credentials', file: path });
    expect(attempt).toThrow(PushSettingsError);
    expect(attempt).toThrow(/^FCM_CREDENTIALS: (?!.*secret)/);
  });

  it('refuses an emulator certificate that is not there', () => {
    const target = { kind: 'emulator', url: 'https://localhost:9', caFile: join(folder, 'absent.pem') } as const;
    expect(() => fcmOptions(target)).toThrow(/^FCM_EMULATOR_CA/);
  });
});
