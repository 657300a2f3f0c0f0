import {
  deliverPush,
  filmOf,
  inBrowser,
  notifications,
  pressNotification,
  openVisitor,
  VirtualAuthenticator,
} from '../../support/browser';
import { smallSite, wholePage } from '../../support/browser/small-site';
import { edit, facesAreInstalled } from '../../support/face-photos';

const PLAIN = { '/': { body: wholePage('<p>Text</p>') } };

const CREATE = `navigator.credentials.create({ publicKey: {
  challenge: new Uint8Array(32), rp: { name: 'A page' }, user: { id: new Uint8Array(16), name: 'ada', displayName: 'Ada' },
  pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })), authenticatorSelection: { userVerification: 'required' }, timeout: 2000,
} }).then(({ type }) => type, ({ name }) => name)`;

const WORKER = `self.addEventListener('push', (event) => event.waitUntil(
  self.registration.showNotification('Charging', { body: event.data.json().text, tag: 'session', data: { at: event.data.json().at ?? 7 } })));
self.addEventListener('notificationclick', (event) => event.waitUntil((async () => {
  event.notification.close();
  const [tab] = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  await (event.notification.data.at === 7 && tab ? tab.focus() : clients.openWindow('/session'));
})()));`;

/** The middle of what the camera shows: red, green, blue. */
const SEEN = `navigator.mediaDevices.getUserMedia({ video: true }).then(async (stream) => {
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true });
  await video.play();
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d');
  paint.drawImage(video, 0, 0, canvas.width, canvas.height);
  stream.getTracks().forEach((track) => track.stop());
  return [...paint.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data].slice(0, 3);
})`;

inBrowser('devices of a visitor', () => {
  it('an authenticator keeps passkeys, as long as its person agrees', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'phone', site: await smallSite(PLAIN) });
    await visitor.go('/');
    const authenticator = await VirtualAuthenticator.in(visitor);
    expect([await visitor.page.evaluate(CREATE), await authenticator.count()]).toEqual(['public-key', 1]);
    await authenticator.refuses();
    expect([await visitor.page.evaluate(CREATE), await authenticator.count()]).toEqual(['NotAllowedError', 1]);
  });

  it('a push reaches the service worker of the site, which shows it', async () => {
    const site = await smallSite({
      '/': { body: wholePage('<script>navigator.serviceWorker.register("/worker.js")</script>') },
      '/worker.js': { body: WORKER, type: 'text/javascript' },
    });
    const visitor = await openVisitor({ language: 'en', device: 'phone', site, permissions: ['notifications'] });
    await visitor.go('/');
    await visitor.page.evaluate('navigator.serviceWorker.ready.then(() => 1)');
    expect(await notifications(visitor)).toEqual([]);
    const shown = await deliverPush(visitor, '{"text":"3.20 kWh"}');
    expect(shown).toEqual({ title: 'Charging', body: '3.20 kWh', tag: 'session', data: { at: 7 } });
    expect(await pressNotification(visitor, 'session')).toEqual({ opened: [], focused: [`${site}/`] });
    expect(await notifications(visitor)).toEqual([]);
    await deliverPush(visitor, '{"text":"3.20 kWh","at":8}');
    expect(await pressNotification(visitor, 'session')).toEqual({ opened: [`${site}/session`], focused: [] });
  });

  (facesAreInstalled ? it : it.skip)('a camera shows the film that it was given', async () => {
    const green = { create: { width: 640, height: 480, channels: 3, background: { r: 0, g: 200, b: 0 } } };
    const camera = await filmOf(
      await edit(green as never)
        .jpeg()
        .toBuffer(),
    );
    const site = await smallSite(PLAIN);
    const visitor = await openVisitor({ language: 'en', device: 'phone', site, camera, permissions: ['camera'] });
    await visitor.go('/');
    const [red = 255, green_ = 0, blue = 255] = await visitor.page.evaluate<number[]>(SEEN);
    expect([red < 40, green_ > 160, blue < 40]).toEqual([true, true, true]);
  });
});
