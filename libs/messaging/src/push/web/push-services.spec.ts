import { markOf, serviceOf } from './push-services';

const NAMED = ['push.example:8443', 'push.internal'];

it.each([
  ['Chrome', 'https://fcm.googleapis.com/fcm/send/abc:APA91b-_', 'known'],
  ['Firefox', 'https://updates.push.services.mozilla.com/wpush/v2/gAAAA', 'known'],
  ['Safari', 'https://web.push.apple.com/QGuQyavXutnMH', 'known'],
  ['Edge', 'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d', 'known'],
  ['one that is named', 'https://push.internal/a', 'named'],
  ['one that is named with its port', 'https://push.example:8443/a', 'named'],
  ['one that is named, at another port', 'https://push.example/a', null],
  ['a known one at another port', 'https://fcm.googleapis.com:8443/a', null],
  ['a known one without encryption', 'http://fcm.googleapis.com/a', null],
  ['a host below a known one that has none', 'https://evil.fcm.googleapis.com/a', null],
  ['a name that ends alike', 'https://evil-push.apple.com/a', null],
  ['the domain itself', 'https://push.apple.com/a', null],
  ['a known name in front', 'https://fcm.googleapis.com.evil.example/a', null],
  ['a known name as a user', 'https://fcm.googleapis.com@evil.example/a', null],
  ['a user at a known one', 'https://u:p@fcm.googleapis.com/a', null],
  ['an internal address', 'https://169.254.169.254/latest', null],
  ['this machine', 'https://localhost/a', null],
  ['this machine in another spelling', 'https://0x7f.1/a', null],
  ['a host with a dot behind', 'https://fcm.googleapis.com./a', null],
  ['a fragment', 'https://fcm.googleapis.com/a#b', null],
  ['an empty fragment', 'https://fcm.googleapis.com/a#', null],
  ['an empty label', 'https://.push.apple.com/a', null],
  ['a host that no name is', 'https://a_b.push.apple.com/a', null],
  ['what becomes too long', `https://fcm.googleapis.com/${'é'.repeat(1990)}`, null],
  ['no address', 'fcm.googleapis.com/a', null],
  ['nothing', '', null],
  ['a script', 'javascript:alert(1)', null],
  ['too long an address', `https://fcm.googleapis.com/${'a'.repeat(2048)}`, null],
])('a subscription of %s leads to a service that is %3$s', (_who, endpoint, found) => {
  expect(serviceOf(endpoint, NAMED)).toBe(found);
});

it.each([
  'HTTPS://FCM.googleapis.com/fcm/send/abc=?a=b',
  'https://fcm.googleapis.com:443/fcm/send/abc=?a=b',
  'https://fcm.googleapis.com/fcm/send/%61bc=?a=b',
  'https://fcm.googleapis.com/fcm/send/abc%3D?a=b',
  'https://fcm.googleapis.com/fcm/send/abc%3d?%61=b',
  'https://fcm.googleapis.com/fcm/./send/abc=?a=b',
])('%s is the same subscription', (endpoint) => {
  expect(markOf(endpoint)).toBe('fcm.googleapis.com/fcm/send/abc=?a=b');
});

it('an empty query is none, and what is no text stays as it is', () => {
  expect(markOf('https://fcm.googleapis.com/a?')).toBe('fcm.googleapis.com/a');
  expect(markOf('https://fcm.googleapis.com/%E0%A4%A')).toBe('fcm.googleapis.com/%E0%A4%A');
});
