import { fileFor } from './shell-files';

const SHELL = {
  build: 'b1',
  files: ['/', '/first.js', '/web/index-V5pxgywi.js'],
  paths: ['/', '/profile', '/sessions/$sessionId'],
};
const ORIGIN = 'https://evcloud.example';
const fileOf = (path: string, mode: string, method = 'GET') =>
  fileFor({ method, url: new URL(path, ORIGIN).href, mode }, ORIGIN, SHELL);

describe('what the service worker answers', () => {
  it.each(['/', '/profile', '/profile?next=%2F', '/sessions/01a2'])('%s with the document', (path) => {
    expect(fileOf(path, 'navigate')).toBe('/');
  });

  it.each(['/first.js', '/web/index-V5pxgywi.js'])('%s with the file of its build', (path) => {
    expect(fileOf(path, 'no-cors')).toBe(path);
  });

  it.each([
    ['/accounts/v1/me', 'cors'],
    ['/charging/v1/me/sessions', 'cors'],
    ['/dev/mailbox', 'navigate'],
    ['/settings.json', 'cors'],
    ['/accounts/docs', 'navigate'],
    ['/privacy', 'navigate'],
    ['/unsubscribe/abc', 'navigate'],
    ['/verify/abc', 'navigate'],
    ['/sessions/01a2/more', 'navigate'],
    ['/profilex', 'navigate'],
    ['/web/other-build.js', 'no-cors'],
    ['/', 'cors'],
    ['https://elsewhere.example/profile', 'navigate'],
    ['https://elsewhere.example/first.js', 'no-cors'],
  ])('not %s (%s)', (path, mode) => {
    expect(fileOf(path, mode)).toBeNull();
  });

  it('nothing that is sent', () => {
    expect(fileOf('/profile', 'navigate', 'POST')).toBeNull();
  });
});
