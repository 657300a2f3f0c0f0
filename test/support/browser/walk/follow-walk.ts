import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { errors, type Locator, type Page } from 'playwright-core';
import { ROOT } from '../../built-program';
import type { RunningProduct } from '../../running-product';
import { mailTo } from '../mails';
import { demoFacts, type SignIn } from '../sign-in';
import { openVisitor, siteOf, type Visitor } from '../visitor';
import type { WalkAction, WalkValue } from './read-walk';

const run = promisify(execFile);
/** Who reads looks, then acts; a session's energy or a job may take a while to show. */
const PATIENCE_MS = 20_000;
const PRESSED = ['button', 'link', 'menuitem', 'tab', 'radio', 'checkbox', 'switch'] as const;

/** Somebody who follows a walk word by word, with a window for each name in it. */
export class Walker {
  private readonly windows = new Map<string, Visitor>();
  private visitor: Visitor | undefined;
  private printed = '';
  private readonly left: (() => void)[] = [];

  constructor(private readonly product: RunningProduct) {}

  /** @throws Error with the action that could not be done and where */
  async follow(actions: readonly WalkAction[]): Promise<void> {
    for (const action of actions) {
      try {
        await this.does(action);
      } catch (cause) {
        const where = this.visitor?.page.url() ?? 'no page';
        throw new Error(`${JSON.stringify(action)} at ${where}`, { cause });
      }
    }
  }

  private async does(action: WalkAction): Promise<void> {
    if (action.kind === 'run') return this.runs(action.script);
    if (action.kind === 'leave') {
      this.leaves(action.script);
      return;
    }
    if (action.kind === 'window') {
      await this.turnsTo(action.name);
      return;
    }
    const { page } = this.visitor ?? (await this.turnsTo('first window'));
    switch (action.kind) {
      case 'open':
        await page.goto(action.path);
        return;
      case 'press':
        return press(page, action.name);
      case 'type':
        return shown(page.getByLabel(action.into)).fill(await this.text(action.value));
      case 'set':
        return setTo(shown(page.getByLabel(action.field)), action.value);
      case 'choose':
        return shown(page.getByRole('group', { name: action.at }).getByText(action.answer, { exact: true })).click();
      case 'follow':
        await page.goto((await mailTo(this.product, action.mailTo)).links[0] ?? '');
        return;
      case 'see':
        return shown(page.getByText(action.text)).waitFor();
    }
  }

  private async turnsTo(name: string): Promise<Visitor> {
    const visitor = this.windows.get(name) ?? (await openVisitor({ language: 'en', device: 'desktop' }));
    visitor.page.setDefaultTimeout(PATIENCE_MS);
    this.windows.set(name, visitor);
    return (this.visitor = visitor);
  }

  private async runs(script: string): Promise<void> {
    const { env } = this;
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: ROOT, env, timeout: 120_000 });
    this.printed = stdout.trim().split('\n').at(-1) ?? '';
  }

  /** In a process group of its own, which ends with the walk. */
  private leaves(script: string): void {
    const child = spawn('bash', ['-c', script], { cwd: ROOT, env: this.env, detached: true, stdio: 'ignore' });
    this.left.push(() => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    });
  }

  /** Ends what was left running. */
  end(): void {
    for (const stop of this.left.splice(0)) stop();
  }

  private get env(): NodeJS.ProcessEnv {
    const { server, dataDir } = this.product;
    return { ...process.env, PORT: new URL(server.url).port, DATA_DIR: dataDir, EVC_BUILT: '1' };
  }

  private async text(value: WalkValue): Promise<string> {
    if (value.kind === 'text') return value.text.replace('http://localhost:3000', siteOf(this.product.server.url));
    if (value.kind === 'printed') {
      // What is typed so is the code of a second factor, which a 401 has asked for; browsers note each.
      this.visitor?.expects(/console error: .*401.*\/accounts\/v1\/sessions\)$/);
      return this.printed;
    }
    const groups = Object.values(await demoFacts()).flat() as readonly Partial<SignIn>[];
    const person = groups.find(({ email }) => email === value.of);
    if (person?.password === undefined) throw new Error(`the demo has no ${value.of}`);
    return person.password;
  }
}

const shown = (found: Locator): Locator => found.filter({ visible: true }).first();

/** A dialog may open just after it was looked for, and cover what was found: then it is looked for again. */
async function press(page: Page, name: string): Promise<void> {
  const last = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await shown(await pressable(page, name)).click({ timeout: 1_000 });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > last) throw error;
    }
  }
}

/** In the dialog that is open, if one is: nothing else can be pressed then. */
async function pressable(page: Page, name: string): Promise<Locator> {
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const scope = (await dialog.count()) > 0 ? dialog.last() : page;
  const [first, ...rest] = PRESSED.map((role) => scope.getByRole(role, { name, exact: true }));
  return rest.reduce((all, one) => all.or(one), first as Locator);
}

/** A list to choose from, or a field that takes the text of a date. */
async function setTo(field: Locator, value: string): Promise<void> {
  const tag = await field.evaluate((element) => (element as { readonly tagName?: string }).tagName);
  if (tag === 'SELECT') await field.selectOption({ label: value });
  else await field.fill(value);
}
