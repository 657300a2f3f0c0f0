import { performance } from 'node:perf_hooks';
import type { UnwrappedKey } from './subject-key';

interface Entry {
  readonly key: UnwrappedKey;
  readonly expiresAt: number;
}

export interface KeyCacheOptions {
  /** How many keys at most; the one unused for longest leaves first. */
  readonly capacity?: number;
  /** Milliseconds a key may be used after it was read: the longest time another process overlooks a destruction. */
  readonly ttlMs?: number;
}

/** Unwrapped keys of this process, for a short time, and the loads under way, so that fifty callers cause one load. */
export class KeyCache {
  private readonly entries = new Map<string, Entry>();
  private readonly loads = new Map<string, Promise<UnwrappedKey | null>>();
  private readonly capacity: number;
  private readonly ttlMs: number;
  private sweep: NodeJS.Timeout | undefined;

  constructor(options: KeyCacheOptions = {}) {
    this.capacity = options.capacity ?? 10_000;
    this.ttlMs = options.ttlMs ?? 60_000;
  }

  /**
   * The cached key, the one being loaded, or the result of `load` (null is not kept). A load under way that finds nothing
   * began before this call, and the key may have been made since: then one look more, shared by all who waited.
   */
  async getOrLoad(name: string, load: () => Promise<UnwrappedKey | null>): Promise<UnwrappedKey | null> {
    const known = this.fresh(name);
    if (known) return known;
    const earlier = this.loads.get(name);
    if (!earlier) return this.loadNow(name, load);
    return (await earlier) ?? this.fresh(name) ?? this.loads.get(name) ?? this.loadNow(name, load);
  }

  /** Drops a key and ends the handles that use it. */
  forget(name: string): void {
    this.loads.delete(name);
    this.entries.get(name)?.key.end();
    this.entries.delete(name);
  }

  /** Drops all keys without ending handles in use: they finish their use case, then the memory is cleared. */
  clear(): void {
    this.entries.clear();
    clearTimeout(this.sweep);
    this.sweep = undefined;
  }

  get size(): number {
    return this.entries.size;
  }

  private async loadNow(name: string, load: () => Promise<UnwrappedKey | null>): Promise<UnwrappedKey | null> {
    const loading = load();
    this.loads.set(name, loading);
    try {
      const key = await loading;
      // Forgotten meanwhile (destroyed): this load began before, so its result must not be kept.
      if (this.loads.get(name) !== loading) key?.end();
      else if (key) this.keep(name, key);
      return key;
    } finally {
      if (this.loads.get(name) === loading) this.loads.delete(name);
    }
  }

  private fresh(name: string): UnwrappedKey | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    this.entries.delete(name);
    if (entry.expiresAt <= performance.now()) return null;
    this.entries.set(name, entry); // last in the order of the Map: most recently used
    return entry.key;
  }

  private keep(name: string, key: UnwrappedKey): void {
    this.entries.set(name, { key, expiresAt: performance.now() + this.ttlMs });
    this.scheduleSweep();
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) return;
      this.entries.delete(oldest);
    }
  }

  /** Keys nobody asks for again must leave memory too. */
  private dropExpired(): void {
    const now = performance.now();
    for (const [name, entry] of this.entries) if (entry.expiresAt <= now) this.entries.delete(name);
    this.sweep = undefined;
    if (this.entries.size > 0) this.scheduleSweep();
  }

  private scheduleSweep(): void {
    this.sweep ??= setTimeout(() => this.dropExpired(), this.ttlMs).unref();
  }
}
