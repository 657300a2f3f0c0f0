import { createHash } from 'node:crypto';

const NONE = "'none'";
const SELF = "'self'";

type Directives = Readonly<Record<string, string>>;

const policyOf = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join(';');

const NOTHING: Directives = { 'default-src': NONE, 'base-uri': NONE, 'form-action': NONE, 'frame-ancestors': NONE };

const PAGE: Directives = {
  ...NOTHING,
  'script-src': SELF,
  'style-src': SELF,
  'img-src': "'self' data: blob:",
  'font-src': SELF,
  'connect-src': SELF,
  'manifest-src': SELF,
  'worker-src': SELF,
  'object-src': NONE,
  'form-action': SELF,
};

/** Of answers that are no pages: were a browser made to show one, it would load nothing, run nothing and send nothing. */
export const ANSWER_POLICY = policyOf(NOTHING);

/** Of pages, Swagger UI among them: all from this origin, no script and no style in the markup. Pictures may be made in the page (QR codes, photos). */
export const PAGE_POLICY = policyOf(PAGE);

/** Of a page that holds its style sheet, so that it can be kept as a file: this one sheet, and nothing that it would load. */
export function keptPagePolicy(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return policyOf({ ...NOTHING, 'style-src': `'sha256-${digest}'`, 'img-src': 'data:' });
}

/** What pages use of a device: the camera for faces and its picture as it comes, passkeys, and copying what is shown once. */
const USED = ['camera', 'autoplay', 'publickey-credentials-create', 'publickey-credentials-get', 'clipboard-write'];

/** What a browser would offer besides. Those that Chromium does not know everywhere are left out: it warns of each. */
const UNUSED = [
  'accelerometer',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

export const PERMISSIONS_POLICY = [
  ...USED.map((feature) => `${feature}=(self)`),
  ...UNUSED.map((feature) => `${feature}=()`),
].join(', ');
