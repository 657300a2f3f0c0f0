import type { BrowserContext, ConsoleMessage, Worker } from 'playwright-core';

/** In each page before its own scripts: what breaks the content policy, and what a person presses. */
const REPORTS = `(() => {
  const report = window.__evcReport;
  if (!report) return;
  delete window.__evcReport;
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, sample }) =>
    report({ kind: 'csp', text: [effectiveDirective, 'refused', blockedURI, 'in', sourceFile, sample].join(' ') }));
  // A click on a label is passed on to its field within the same task: a person clicked once.
  let counted = false;
  addEventListener('click', ({ isTrusted }) => {
    if (!isTrusted || counted) return;
    counted = true;
    setTimeout(() => (counted = false));
    report({ kind: 'click' });
  }, true);
})()`;

type Report = { readonly kind: 'csp'; readonly text: string } | { readonly kind: 'click' };

/** Hears all that no page of ours may do, in every tab and worker of a context. */
export class Watch {
  clicks = 0;
  private complaints: string[] = [];
  private expected: RegExp[] = [];

  private constructor(private readonly site: string) {}

  static async over(context: BrowserContext, site: string): Promise<Watch> {
    const watch = new Watch(site);
    await context.exposeBinding('__evcReport', (_page, report: Report) => {
      if (report.kind === 'click') watch.clicks += 1;
      else watch.complain(`content policy: ${report.text}`);
    });
    await context.addInitScript(REPORTS);
    context.on('console', (message) => watch.hear(message));
    context.on('serviceworker', (worker: Worker) => void worker.on('console', (message) => watch.hear(message)));
    context.on('weberror', (error) => watch.complain(`error in a page: ${String(error.error().stack)}`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== site) watch.complain(`another origin: ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() < 500) return;
      watch.complain(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
    });
    return watch;
  }

  expects(what: RegExp): void {
    this.expected.push(what);
  }

  /** What was heard since the last call and nobody expected, and what was expected in vain. */
  take(): string[] {
    const { complaints, expected } = this;
    [this.complaints, this.expected] = [[], []];
    const isExpected = (complaint: string): boolean => expected.some((what) => what.test(complaint));
    const inVain = expected.filter((what) => !complaints.some((complaint) => what.test(complaint)));
    return [
      ...complaints.filter((complaint) => !isExpected(complaint)),
      ...inVain.map((what) => `expected in vain: ${String(what)}`),
    ];
  }

  private hear(message: ConsoleMessage): void {
    if (!['error', 'warning', 'assert'].includes(message.type())) return;
    this.complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  }

  private complain(text: string): void {
    this.complaints.push(text.replaceAll(this.site, ''));
  }
}
