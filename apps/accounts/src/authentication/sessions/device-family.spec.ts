import { deviceFamily, deviceName } from './device-family';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the family of a device', () => {
  it.each<[string, string | null]>([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`, 'Chrome, Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
      'Edge, Windows',
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 OPR/116.0.0.0`, 'Opera, Linux'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'Safari, Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome, iPhone',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15',
      'Firefox, iPad',
    ],
    [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`, 'Chrome, Android'],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet, Android',
    ],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`, 'Chrome, ChromeOS'],
    [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/114.0.0.0 Safari/537.36`, 'Chrome, HarmonyOS'],
    ['EVCloud/2.1.0 (iPhone; iOS 18.1)', 'EV Cloud app, iPhone'],
    ['EVCloud/2.1.0 (Android 15; Pixel 9)', 'EV Cloud app, Android'],
    ['okhttp/4.12.0', 'App'],
    ['EVCharge/7 CFNetwork/1568.200.51 Darwin/24.1.0', 'App, iOS'],
    ['curl/8.14.1', 'Command line'],
    ['node', 'Command line'],
    ['Mozilla/5.0 (Windows NT 10.0)', 'Windows'],
    ['test', null],
    ['', null],
    ['<script>alert(1)</script>', null],
    [`${'x'.repeat(600)} Chrome/1`, null],
  ])('of %j is %j', (agent, name) => {
    expect(deviceName(deviceFamily(agent))).toBe(name);
  });

  it('an update, a model and a language make no other device', () => {
    const of = (version: string, model: string): unknown =>
      deviceFamily(
        `Mozilla/5.0 (Linux; Android ${version}; ${model}) ${WEBKIT} Chrome/${version}.0 Mobile Safari/537.36`,
      );
    expect(of('14', 'Pixel 9')).toEqual(of('15', 'SM-S921B; zh-HK'));
  });

  it('repeats nothing of the agent itself', () => {
    const hostile = 'EVCloud/1 ada@driver.example Chrome/1 Windows';
    expect(deviceName(deviceFamily(hostile))).toBe('EV Cloud app, Windows');
  });
});
