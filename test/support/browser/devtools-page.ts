import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { until } from '../until';
import { CHROMIUM_OPTIONS } from './chromium';

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** One page of a headless Chromium, driven over its DevTools protocol. */
export class BrowserPage {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private sent = 0;
  private session: string | undefined;

  private constructor(
    private readonly chromium: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data: Buffer) => {
      const reply = JSON.parse(data.toString()) as Reply;
      if (reply.id !== undefined) this.waiting.get(reply.id)?.(reply);
    });
  }

  static async open(executable: string): Promise<BrowserPage> {
    const profile = await mkdtemp(join(tmpdir(), 'ev-cloud-browser-'));
    const options = ['--headless=new', ...CHROMIUM_OPTIONS];
    const folder = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'];
    const chromium = spawn(executable, [...options, ...folder], { stdio: 'ignore' });
    const file = join(profile, 'DevToolsActivePort');
    const [port = '', path = ''] = await until('Chromium', async () => {
      const text = await readFile(file, 'utf8').catch(() => '');
      return text.includes('\n') ? text.trim().split('\n') : undefined;
    });
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const page = new BrowserPage(chromium, profile, socket);
    const { targetId } = await page.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await page.send('Target.attachToTarget', { targetId, flatten: true });
    page.session = sessionId as string;
    return page;
  }

  /** One command of the protocol. @throws Error with what Chromium says */
  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = (this.sent += 1);
    const reply = await new Promise<Reply>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params, ...(this.session && { sessionId: this.session }) }));
    });
    this.waiting.delete(id);
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result ?? {};
  }

  /** Goes to an address and waits until its document is there. */
  async go(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
    await until('the page', async () => {
      const state = await this.run('`${location.href} ${document.readyState}`');
      return String(state) === `${new URL(url).href} complete` ? true : undefined;
    });
  }

  /** Runs an expression in the page and waits for its promise. @throws Error with what the page threw */
  async run(expression: string): Promise<unknown> {
    const answer = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const thrown = answer['exceptionDetails'] as { exception?: { description?: string }; text: string } | undefined;
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return (answer['result'] as { value?: unknown }).value;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.chromium.once('exit', resolve));
    this.socket.close();
    this.chromium.kill();
    await ended;
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
