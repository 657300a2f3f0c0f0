import { readFile } from 'node:fs/promises';
import { axe, inBrowser, layout, newPerson, openVisitor, signIn, tabThrough, type Visitor } from '../support/browser';
import { type ChargingPlace, chargingPlace } from '../support/browser/charging-place';
import { sharedProduct } from '../support/running-product';
import { until } from '../support/until';

/** Spreadsheets would run it, a browser would too. */
const HOSTILE = '=1+1 <img src=x onerror=document.title=1>';
const PLACE = { name: HOSTILE, city: 'Tai O', country: 'HK', latitude: 22.2535, longitude: 113.8622 };

inBrowser('a driver charges', () => {
  let place: ChargingPlace;
  beforeAll(async () => (place = await chargingPlace(PLACE)));
  afterAll(() => place.point.close());

  const looksRight = async (visitor: Visitor): Promise<void> => {
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await axe(visitor);
    await layout(visitor, { verbatim: [place.id, HOSTILE] });
  };

  it('finds a place by keyboard on the map, starts, sees it live in two tabs, stops, and reads what it cost and why', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    await signIn(visitor, await newPerson(await sharedProduct()));
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    await looksRight(visitor);

    await page.getByRole('link', { name: 'Find a charge point and start' }).press('Enter');
    await page.getByLabel('Place or number').fill(place.id);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: HOSTILE }).waitFor();
    await looksRight(visitor);
    await page.getByRole('radio', { name: 'List' }).press('ArrowRight');
    const mark = page.getByRole('button', { name: `${HOSTILE}, Free`, exact: true });
    await mark.waitFor();
    await looksRight(visitor);
    await tabThrough(visitor);
    const before = await mark.boundingBox();
    await mark.press('ArrowRight');
    await until('the map to move', async () => ((await mark.boundingBox())?.x ?? 0) < (before?.x ?? 0));
    await mark.press('Enter');
    await page.getByRole('link', { name: /See price and start/ }).press('Enter');

    await page.getByText('HK$3.20 per kWh').first().waitFor();
    await looksRight(visitor);
    await page.getByRole('button', { name: 'Start charging' }).press('Enter');
    await page.getByText('Choose a connector first.').waitFor();
    await page.getByLabel('Connector 1: Free').press('Space');
    await page.getByRole('button', { name: 'Start charging' }).dblclick();
    await page.getByText('1.234 kWh').first().waitFor();
    await page.getByText('HK$3.95').first().waitFor();
    await looksRight(visitor);
    const other = await visitor.context.newPage();
    await other.goto('/sessions');
    const now = other.getByRole('table', { name: 'Now' });
    await now.getByText('Charging').waitFor();
    // One session for two clicks.
    expect(await now.getByRole('row').count()).toBe(2);

    await page.getByRole('button', { name: 'Stop charging' }).press('Enter');
    await page.getByText('1.234 kWh × HK$3.20 per kWh = HK$3.95').waitFor();
    await other.getByRole('table', { name: 'All sessions' }).getByText('Finished').waitFor();
    await other.close();
    expect(await page.title()).toContain(HOSTILE);

    await visitor.go('/');
    await page.getByRole('link', { name: 'Why it cost this much' }).click();
    await page.getByText('The meter was right from start to end.').waitFor();
    await page.getByRole('button', { name: 'Say that it is wrong' }).click();
    await page.getByLabel('In your own words').fill('<b>mine</b> alone');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Choose what is wrong.').waitFor();
    await page.getByLabel('The energy:').check();
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.getByText('You wrote, for yourself alone: <b>mine</b> alone').waitFor();
    await page.getByText(/HK\$3\.95 is provisional/).waitFor();
    expect(await page.getByText('You said that it is wrong').count()).toBe(1);
    await looksRight(visitor);

    await page.getByRole('link', { name: 'Back: All sessions' }).click();
    await page.getByRole('img', { name: /^Energy by month/ }).waitFor();
    await looksRight(visitor);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('charging-sessions.csv');
    const [header, line, end] = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(header).toMatch(/^id,chargePointId,/);
    expect(line).toContain(`,${place.id},1,public,`);
    expect(line).toContain(`'${HOSTILE}`);
    expect(end).toBe('');
  });

  it('adds a card and charges with it, on a phone in Chinese', async () => {
    const visitor = await openVisitor({ language: 'zh-Hant', device: 'phone', scheme: 'dark' });
    const { page } = visitor;
    await signIn(visitor, await newPerson(await sharedProduct()));
    await visitor.go('/cards');
    const uid = page.getByLabel('卡片號碼');
    await uid.fill('04:Ü');
    await uid.press('Enter');
    await page.getByText('這不可能是卡片號碼。').waitFor();
    expect(await uid.inputValue()).toBe('04:Ü');
    const written = place.id.slice(4);
    await uid.fill(`${written.slice(0, 2).toLowerCase()}:${written.slice(2)}`);
    await page.getByRole('button', { name: '新增卡片' }).dblclick();
    await page.getByRole('rowheader', { name: written.replace(/(.{4})(?=.)/g, '$1 ') }).waitFor();
    visitor.expects(/console error: .*409/);
    await uid.fill('04A1B2C3D4E501'); // somebody's of the demo
    await uid.press('Enter');
    await page.getByText('無法新增此卡片').waitFor();
    await page.getByRole('button', { name: '抽取號碼' }).click();
    await page.getByText(/^有效至/).waitFor();
    await looksRight(visitor);

    const transaction = place.point.begin(2, written);
    expect((await transaction.started).idTagStatus).toBe('Accepted');
    await transaction.charge(500);
    await transaction.stop();
    await page.getByRole('button', { name: new RegExp(`^移除卡片 ${written.slice(0, 4)}`) }).click();
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
    await page.getByText('已移除卡片。').waitFor();

    for (const path of ['/', '/sessions', '/charge', '/charge?view=map', `/charge/${place.id}`]) {
      await visitor.go(path);
      await looksRight(visitor);
    }
    await visitor.go('/sessions');
    await page.getByRole('link', { name: HOSTILE }).click();
    await page.getByText('此次您以卡片開始。', { exact: false }).waitFor();
    await page.getByText('0.500 kWh × 每 kWh HK$3.20 = HK$1.60').waitFor();
    await looksRight(visitor);
  });

  it('is told what stands in the way: a lost line, a refusal, a start that is to be confirmed', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    const person = await newPerson(await sharedProduct());
    await signIn(visitor, person);
    visitor.expects(/console error: /);
    visitor.expects(/answer 503: /);
    await page.route('**/charging/v1/charge-points?*', (route) => route.fulfill({ status: 503, body: 'proxy' }));
    await visitor.go('/charge');
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await axe(visitor);
    await page.unroute('**/charging/v1/charge-points?*');
    await retry.click();
    await page.getByRole('link', { name: 'Central Pier 7' }).first().waitFor();

    await visitor.go('/charge?view=map&q=HARBOUR-0');
    await page.getByRole('button', { name: '2 places close together: zoom in' }).press('Enter');
    await page
      .getByRole('button', { name: /^Central Pier 7, / })
      .first()
      .waitFor();
    // The mark that was pressed is gone: the keyboard goes on within the map.
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Map');

    await visitor.go('/charge/HARBOUR-02');
    await page.getByRole('button', { name: 'Start charging' }).click();
    await page.getByText('The charge point is not connected').waitFor();
    await visitor.go('/charge/NOWHERE-1');
    await page.getByText('This charge point is not here any more').waitFor();

    await visitor.go('/cards');
    await page.getByLabel('Ask me before each start from the app').click();
    await page.getByText('You are asked before each start now.').waitFor();
    await visitor.go(`/charge/${place.id}`);
    await page.getByLabel('Connector 1: Free').check();
    await page.getByRole('button', { name: 'Start charging' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not my password');
    await dialog.getByRole('button', { name: 'Confirm and start' }).click();
    await dialog.getByText('That was not right.').waitFor();
    await axe(visitor);
    await dialog.getByRole('textbox', { name: 'Password' }).fill(person.password);
    await dialog.getByRole('button', { name: 'Confirm and start' }).click();
    await page.getByRole('button', { name: 'Stop charging' }).click();
    await page.getByText('Why it cost this much').waitFor();
  });
});
