import { standaloneConfig } from '@evc/config';
import { loadPolicyPack } from '@evc/policy';
import { SoftwareAuthenticator } from '../../../../../test/support/authenticator';
import { RelyingParty } from './relying-party';

const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i + 160).toString(16).toUpperCase()).join(':');
const APP = `android:apk-key-hash:${Buffer.from(FINGERPRINT.replaceAll(':', ''), 'hex').toString('base64url')}`;
const SITE = 'https://evcloud.example';
const CHALLENGE = Buffer.from('a challenge of thirty-two bytes!').toString('base64url');
const USER = { accountId: '0197f0c0-8a11-7c3b-9f4e-2b7d61a0c5e3', name: 'ada@driver.example', displayName: 'Ada' };

function partyOf(env: Record<string, string>): RelyingParty {
  const { publicUrl, passkeyOrigins } = standaloneConfig({ PUBLIC_URL: SITE, ...env });
  const events = { connectionString: '', runJobs: false, peer: { kind: 'in-process' as const } };
  return new RelyingParty({ publicUrl, passkeyOrigins, serve: true, events }, loadPolicyPack('qst-ev').pack);
}

describe('a passkey made and used', () => {
  it.each([
    ['on the site', SITE, {}, true],
    ['in the Android app of the service', APP, { ANDROID_APPS: `com.example.evcloud@${FINGERPRINT}` }, true],
    ['in an Android app, where none is known', APP, {}, false],
    ['in another Android app', `${APP.slice(0, -1)}A`, { ANDROID_APPS: `com.example.evcloud@${FINGERPRINT}` }, false],
    ['on another site', 'https://evil.example', { ANDROID_APPS: `com.example.evcloud@${FINGERPRINT}` }, false],
  ])('%s', async (_name, origin, env, counts) => {
    const party = partyOf(env);
    const authenticator = new SoftwareAuthenticator(origin);
    const options = await party.creationOptions(USER, CHALLENGE, []);
    const created = await party.created(authenticator.create(options), CHALLENGE);
    expect(created !== null).toBe(counts);
    // One that was made where it may be is worth as little when it is used elsewhere.
    const home = new SoftwareAuthenticator(SITE);
    const made = await party.created(home.create(options), CHALLENGE);
    if (!made) throw new Error('the site itself must count');
    const answer = home.get(await party.requestOptions(CHALLENGE, null), { origin });
    expect((await party.asserted(answer, CHALLENGE, made.credential, made.state.counter)) !== null).toBe(counts);
  });
});
