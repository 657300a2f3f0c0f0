import type { FcmAnswer } from './fcm-answers';

/** One send request as the emulator got it, and how it answered. */
export interface PushRecord {
  token: string;
  notification: { title?: string; body?: string };
  data: Record<string, string>;
  answer: FcmAnswer;
  at: Date;
}

/** What the emulator got, newest first and bounded. */
export class PushLog {
  private readonly items: PushRecord[] = [];

  constructor(private readonly capacity = 500) {}

  add(record: PushRecord): void {
    this.items.unshift(record);
    this.items.length = Math.min(this.items.length, this.capacity);
  }

  /** @param token only the requests for exactly this token. */
  list(token?: string): PushRecord[] {
    return token ? this.items.filter((item) => item.token === token) : [...this.items];
  }
}
