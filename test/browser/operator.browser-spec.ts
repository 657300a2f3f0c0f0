import { readFile } from 'node:fs/promises';
import { axe, demoSignIn, inBrowser, layout, openVisitor, tabThrough, type Visitor, Witness } from '../support/browser';
import { type CanaryDriver, newCanaryDriver } from '../support/canary/driver';
import { canaryPerson, textCanary, word } from '../support/canary/person';
import { Scanner } from '../support/canary/scanner';
import { ChargePoint } from '../support/charge-point';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';

const SCRIPT = '<img src=x onerror="alert(1)">';
const FORMULA = '=HYPERLINK("https://evil.example")';
/** What the driver writes when they dispute; nobody but them may read it. */
const OWN_WORDS = word(20);

inBrowser('client operators (QST-1.2b)', () => {
  const id = `OPS-${word(6, 'ABCDEFGH')}`;
  const [one, two] = [`${id}-A`, `${id}-B`];
  const elsewhere = `${id}-PEAK`;
  let product: RunningProduct;
  let driver: CanaryDriver;
  let scanner: Scanner;

  beforeAll(async () => {
    product = await sharedProduct();
    driver = await newCanaryDriver(hostOf(product), canaryPerson('Ada', 1961));
    scanner = new Scanner([...driver.canaries, ...driver.ownIds, textCanary('Ada', 'words of the dispute', OWN_WORDS)]);
    await chargeAtPeak();
  });

  it('add charge points, see them charge, decide about a session and export, and never learn who charges', async () => {
    const visitor = await openVisitor({ language: 'en', device: 'desktop' });
    const { page } = visitor;
    const witness = new Witness(visitor);
    const isWhole = async (): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await axe(visitor);
      await layout(visitor);
      await witness.look();
    };
    await demoSignIn(visitor, 'managers');
    await page.getByRole('heading', { name: 'Charge points that need attention' }).waitFor();
    await isWhole();

    const password = await addsOne(visitor, isWhole);
    await addsMany(visitor, isWhole);
    await chargesDoubtfully(one, password);
    await driver.ask('POST', `/charging/v1/me/sessions/${await sessionAt(one)}/dispute`, {
      reason: 'time',
      text: OWN_WORDS,
    });

    await page.goto(`/operator/charge-points?q=${one}`);
    await page.getByText('1 of ', { exact: false }).first().waitFor();
    await isWhole();
    await page.getByRole('link', { name: one }).click();
    await page.getByText('Connected since').waitFor();
    await isWhole();

    await decides(visitor, isWhole);
    await exports(visitor);
    for (const [path, heading] of [
      ['/operator/usage', 'Usage'],
      ['/operator/arrangement', 'Arrangement with the platform'],
      ['/operator/staff', 'Staff'],
    ] as const) {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: heading.split(' ')[0]!, exact: true })
        .first()
        .click();
      await page.waitForURL(`**${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await isWhole();
    }
    await page.getByText('Set up', { exact: true }).first().waitFor();

    expect(scanner.read(await witness.readings())).toEqual([]);
    // The same look finds what is planted, wherever it is.
    await page.evaluate(
      `document.body.append(${JSON.stringify(driver.name)});
       localStorage.planted = ${JSON.stringify(driver.email)};
       console.info(${JSON.stringify(driver.phone)});
       fetch('/settings.json?of=' + ${JSON.stringify(driver.accountId)}).then((answer) => answer.text())`,
    );
    await witness.look();
    const places = scanner.read(await witness.readings()).map(({ place }) => place.split(' ')[0]);
    expect([...new Set(places)].sort()).toEqual(['console', 'page', 'request', 'storage']);
  });

  it.each([
    ['zh-Hant', 'phone', '充電設備'],
    ['en', 'phone', 'Charge points'],
  ] as const)('find nothing of other businesses, in %s on a %s', async (language, device, points) => {
    const visitor = await openVisitor({ language, device, scheme: 'dark' });
    const { page } = visitor;
    await demoSignIn(visitor, 'operators');
    await visitor.go('/operator/charge-points/add?how=file');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await layout(visitor);
    await axe(visitor);
    await page.getByRole('link', { name: points, exact: true }).last().click();
    await page.getByRole('heading', { level: 1, name: points }).waitFor();
    visitor.expects(/404/);
    const nothing = { en: 'There is nothing here', 'zh-Hant': '此處沒有內容' }[language];
    for (const path of [`/operator/charge-points/${elsewhere}`, `/operator/sessions/${await sessionAt(elsewhere)}`]) {
      await visitor.go(path);
      await page.getByText(nothing).waitFor();
      expect(await page.locator('main').innerText()).not.toMatch(/kWh/);
      await layout(visitor);
    }
  });

  /** By form: a field that is missing is said, nothing typed is lost, and the password is shown this once. */
  async function addsOne({ page }: Visitor, isWhole: () => Promise<void>): Promise<string> {
    await page.getByRole('link', { name: 'All charge points' }).click();
    await page.getByRole('heading', { level: 1, name: 'Charge points' }).waitFor();
    await page.getByRole('link', { name: 'Add charge points' }).click();
    await page.getByLabel('Id', { exact: false }).first().fill(one);
    await page.getByLabel('Name of the place').fill(SCRIPT);
    await page.getByLabel('Price per kWh').fill('3,20');
    await page.getByLabel('Currency').fill('hkd');
    await page.getByRole('button', { name: 'Add charge point', exact: true }).click();
    await page.getByText('Choose who may charge here.').waitFor();
    await isWhole();
    await page.getByLabel('Everybody: public network').check();
    await page.getByRole('button', { name: 'Add charge point', exact: true }).dblclick();
    await page.getByRole('heading', { name: `${one} is added` }).waitFor();
    const [url, , password] = await page.locator('code').allInnerTexts();
    expect(url).toMatch(new RegExp(`^ws://.*/charging/ocpp/${one}$`));
    await isWhole();
    return password ?? '';
  }

  /** By file: the line that is wrong is named, the file is mended where it stands, formulas and scripts stay text. */
  async function addsMany(visitor: Visitor, isWhole: () => Promise<void>): Promise<void> {
    const { page } = visitor;
    const file = (network: string): string =>
      `id,network,name\n${two},${network},"${FORMULA.replaceAll('"', '""')}"\n${id}-C,private,Depot`;
    await page.goto('/operator/charge-points/add?how=file');
    await page.getByLabel('Or paste the table here').fill(file('everybody'));
    await page.getByRole('button', { name: 'Add 2 charge points' }).click();
    visitor.expects(/console error: .*400.*\/charge-points\/bulk/);
    await page.getByText('Line 2, network').waitFor();
    await isWhole();
    await page.getByLabel('Or paste the table here').fill(file('public'));
    await page.getByRole('cell', { name: FORMULA }).waitFor();
    await page.getByRole('button', { name: 'Add 2 charge points' }).click();
    await page.getByRole('heading', { name: '2 charge points are added' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download passwords (CSV)' }).click(),
    ]);
    const saved = await readFile(await download.path(), 'utf8');
    expect(saved).toMatch(new RegExp(`^id,password,url\r\n${two},[0-9A-Z]{20,},ws://`));
    await isWhole();
    await page.goto(`/operator/charge-points?q=${id}`);
    await page.getByText(SCRIPT).waitFor();
    await page.getByText(FORMULA).waitFor();
  }

  /** With the keyboard alone: from the queue to the decision. */
  async function decides(visitor: Visitor, isWhole: () => Promise<void>): Promise<void> {
    const { page } = visitor;
    await page.goto('/operator/reviews');
    const review = page.getByRole('region', { name: new RegExp(one) });
    await review.getByText('Reason: the times are wrong').waitFor();
    await isWhole();
    await tabThrough(visitor);
    await review.getByRole('link', { name: 'Look at the whole session' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who charged?' }).waitFor();
    await isWhole();
    await tabTo(visitor, 'Correct');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await until('the focus in the dialog', () => page.evaluate<boolean>(`document.activeElement.value === '2.000'`));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('1,5');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The register was read wrongly');
    await page.keyboard.press('Enter');
    await page.getByText('Corrected by your business').waitFor();
    await isWhole();
  }

  async function exports({ page }: Visitor): Promise<void> {
    await page.goto(`/operator/sessions?chargePointId=${one}`);
    await page.getByText('1.500 kWh').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`,${one},1,`);
    expect(scanner.read([{ place: 'export', content: lines.join('\n') }])).toEqual([]);
  }

  /** The register at the end is below the start: the energy is what the reading in between shows, 2 kWh. */
  async function chargesDoubtfully(point: string, password: string): Promise<void> {
    const connection = await ChargePoint.connect(product.server.url, point, { password });
    await connection.call('BootNotification', { chargePointVendor: 'Virtual', chargePointModel: 'One' });
    const { transactionId } = await connection.start({ idTag: driver.cardUid, meterStart: 10_000 });
    await connection.meter(transactionId, [[new Date().toISOString(), '12000']]);
    await connection.stop({ transactionId, meterStop: 0 });
  }

  async function chargeAtPeak(): Promise<void> {
    const place = { id: elsewhere, network: 'public', location: 'Peak', pricePerKwh: 10, currency: 'HKD' } as const;
    const password = await product.operators[1]!.addChargePoint(place);
    await chargesDoubtfully(elsewhere, password);
  }

  const sessionAt = (point: string): Promise<string> =>
    until(`a session at ${point}`, async () => {
      const sql = 'SELECT session_id AS id FROM charging.sessions WHERE charge_point_id = $1';
      return (await product.admin<{ id: string }>(sql, [point]))[0]?.id;
    });
});

/** Presses Tab until the focus is on what is called so. */
async function tabTo({ page }: Visitor, name: string): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(`document.activeElement.textContent.trim()`)) === name) return;
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}

/** The product as a place to register at. */
const hostOf = ({ server }: RunningProduct) => ({
  url: server.url,
  mailbox: {
    list: async (to: string): Promise<{ token?: string }[]> => {
      const answer = await fetch(`${server.url}/dev/mailbox?to=${encodeURIComponent(to)}`);
      return ((await answer.json()) as { items: { token?: string }[] }).items;
    },
  },
});
