import { inBrowser, newPerson, openVisitor, signIn, type Visitor } from '../support/browser';
import { sharedProduct } from '../support/running-product';
import { until } from '../support/until';

/** What has the focus, by the name that a screen reader says. */
const focused = ({ page }: Visitor) =>
  page.evaluate<string>(`(() => {
    const { activeElement: element } = document;
    const title = document.getElementById(element.getAttribute('aria-labelledby'));
    return element.localName + ': ' + (title ?? element).textContent;
  })()`);

const comesTo = (visitor: Visitor, what: string) =>
  until(`the focus on ${what}`, async () => ((await focused(visitor)) === what ? what : undefined));

inBrowser('the focus of whoever moves by key (WCAG 2.4.3)', () => {
  it('comes back to a button that worked, and stays near a thing that is gone', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    await signIn(visitor, await newPerson(await sharedProduct()));
    const { page } = visitor;
    await visitor.go('/cards');
    const add = page.getByRole('button', { name: 'Add card' });
    await page.getByLabel('Number of the card').fill('04AA BBCC DD11 22');
    await add.focus();
    await page.keyboard.press('Enter');
    const remove = page.getByRole('button', { name: /^Remove card/ });
    await remove.waitFor();
    await comesTo(visitor, 'button: Add card');

    await remove.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await comesTo(visitor, 'button: Remove');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    await comesTo(visitor, 'section: Your cards');

    // Who presses beside everything is not taken back, whatever else changes on the page.
    await page.getByLabel('Number of the card').fill('04AA BBCC DD11 23');
    await page.keyboard.press('Enter');
    await page.mouse.click(640, 90);
    await remove.waitFor();
    expect(await focused(visitor)).toMatch(/^body/);
  });
});
