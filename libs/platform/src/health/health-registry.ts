import { Injectable } from '@nestjs/common';

/** Outcome of the checks: names only, as reasons could hold addresses or values. */
export interface HealthReport {
  checks: Record<string, 'ok' | 'failing'>;
  failing: string[];
}

const TIME_LIMIT_MS = 2000;

/** What has to work before this process should get requests. Features register their own checks. */
@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, () => Promise<void>>();

  /** Adds a check; it fails by rejecting or by taking longer than two seconds. A second one of the same name replaces the first. */
  register(name: string, check: () => Promise<void>): void {
    this.checks.set(name, check);
  }

  /** Runs all checks side by side. */
  async report(timeLimitMs: number = TIME_LIMIT_MS): Promise<HealthReport> {
    const outcomes = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await passes(check, timeLimitMs)] as const),
    );
    return {
      checks: Object.fromEntries(outcomes.map(([name, ok]) => [name, ok ? 'ok' : 'failing'])),
      failing: outcomes.filter(([, ok]) => !ok).map(([name]) => name),
    };
  }
}

async function passes(check: () => Promise<void>, timeLimitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeLimitMs);
  });
  const attempt = async (): Promise<boolean> => {
    try {
      await check();
      return true;
    } catch {
      return false;
    }
  };
  const ok = await Promise.race([attempt(), late]);
  clearTimeout(timer);
  return ok;
}
