/** What kind of program on what kind of device: all that is told of a user agent. */
export interface DeviceFamily {
  /** Browser or app; null when unknown. */
  readonly program: string | null;
  /** Operating system or kind of phone; null when unknown. */
  readonly system: string | null;
}

type Family = readonly [pattern: RegExp, name: string];

/** The first that fits counts: most browsers also name those they descend from. */
const PROGRAMS: readonly Family[] = [
  [/^EVCloud\//i, 'EV Cloud app'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPT|Opera|OPiOS)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\b(UCBrowser|UCWEB)/, 'UC Browser'],
  [/\b(HuaweiBrowser|MiuiBrowser)\//, 'Phone browser'],
  [/\bDuckDuckGo\//, 'DuckDuckGo'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
  [/\b(okhttp|CFNetwork|Dart|Dalvik)\//, 'App'],
  [/^(curl|Wget|HTTPie|PostmanRuntime|python-requests|node|undici)\b/i, 'Command line'],
];

const SYSTEMS: readonly Family[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\b(HarmonyOS|OpenHarmony)\b/, 'HarmonyOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\b(Macintosh|Mac OS X|macOS)\b/, 'Mac'],
  [/\b(iOS|Darwin)\b/, 'iOS'],
  [/\b(Linux|X11)\b/, 'Linux'],
];

/** No agent of today is longer; the rest of a longer one is not looked at. */
const LONGEST = 512;

/** The family that a user agent tells of. Versions and models are not read, so that an update makes no new device. */
export function deviceFamily(agent: string): DeviceFamily {
  const text = agent.slice(0, LONGEST);
  return { program: nameIn(PROGRAMS, text), system: nameIn(SYSTEMS, text) };
}

/** For people to read, alike in every language: `Chrome, Windows`; null when nothing is known. */
export function deviceName({ program, system }: DeviceFamily): string | null {
  const known = [program, system].filter((name) => name !== null);
  return known.length > 0 ? known.join(', ') : null;
}

function nameIn(families: readonly Family[], text: string): string | null {
  return families.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
