import { type DemoGroup, demoSignIn, inBrowser, openVisitor, tabThrough } from '../support/browser';

const VISITORS = [
  { language: 'en', device: 'phone', scheme: 'dark' },
  { language: 'zh-Hant', device: 'desktop', scheme: 'dark' },
] as const;

const GROUPS: readonly DemoGroup[] = ['drivers', 'operators', 'managers', 'desk', 'admins'];

inBrowser('the way in', () => {
  it.each(VISITORS)('has a first page and a page to sign in, $language, $device', async (options) => {
    const visitor = await openVisitor(options);
    for (const path of ['/', '/sign-in']) {
      await visitor.go(path);
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      await tabThrough(visitor);
    }
  });

  it.each(GROUPS)('is open to %s of the demo', async (group) => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    await demoSignIn(visitor, group);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    // The session is a cookie that no script reads.
    expect(await visitor.page.evaluate('[document.cookie, ...Object.values(localStorage)].join()')).not.toMatch(
      /[\w-]{40}/,
    );
    await visitor.page.reload();
    await visitor.page.getByRole('button', { name: 'Account' }).click();
    await visitor.page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  });
});
