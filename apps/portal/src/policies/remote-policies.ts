import { Problem } from '@evc/platform';
import type { CurrentVersion, ListedVersion, PublishedPolicies, ShownVersion } from './published-policies';

const KEPT_MS = 30_000;
const PATIENCE_MS = 5_000;
/** Answers kept; there are two lists and one page for each version. */
const MOST_KEPT = 200;

interface Kept {
  readonly answer: unknown;
  readonly until: number;
}

/** Asks the accounts app over HTTP. While it is away, what it said last is shown: a privacy policy must be readable. */
export class RemotePolicies implements PublishedPolicies {
  private readonly kept = new Map<string, Kept>();

  /** @param url origin of the platform */
  constructor(private readonly url: string) {}

  async current(): Promise<CurrentVersion> {
    return (await this.get('')) as CurrentVersion;
  }

  async versions(): Promise<{ items: readonly ListedVersion[] }> {
    return (await this.get('/versions')) as { items: readonly ListedVersion[] };
  }

  async versionText(version: number): Promise<ShownVersion> {
    return (await this.get(`/versions/${version}`)) as ShownVersion;
  }

  private async get(path: string): Promise<unknown> {
    const kept = this.kept.get(path);
    if (kept && kept.until > performance.now()) return kept.answer;
    try {
      const answer = await this.ask(path);
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(path, { answer, until: performance.now() + KEPT_MS });
      return answer;
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') throw error;
      if (kept) return kept.answer;
      throw new Problem('service-unavailable', { headers: { 'Retry-After': '5' } });
    }
  }

  private async ask(path: string): Promise<unknown> {
    const address = new URL(`/accounts/v1/policy${path}`, this.url);
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status === 404) throw new Problem('not-found');
    if (!response.ok) throw new Problem('service-unavailable');
    return response.json();
  }
}
