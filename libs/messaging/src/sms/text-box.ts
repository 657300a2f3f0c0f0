import { type Clock, SystemClock } from '@evc/platform';
import type { OutgoingText, TextTransport } from './text';

/** A text message as the local box keeps it. */
export interface TextBoxItem {
  to: string;
  text: string;
  /** The one-time code in it, where it carries one. */
  code?: string;
  at: Date;
}

const CODE = /(?<!\d)\d{6}(?!\d)/;

/**
 * The text box of a machine without a gateway: in memory, bounded, newest first. For development and tests; it holds codes
 * that people are sent, so no production configuration may mount it.
 */
export class TextBox implements TextTransport {
  private readonly items: TextBoxItem[] = [];

  /** @param capacity how many texts are kept */
  constructor(
    private readonly clock: Clock = new SystemClock(),
    private readonly capacity = 500,
  ) {}

  id(): string {
    return 'text-box';
  }

  async deliver({ to, text }: OutgoingText): Promise<void> {
    const code = CODE.exec(text)?.[0];
    this.items.unshift({ to, text, ...(code === undefined ? {} : { code }), at: this.clock.now() });
    this.items.length = Math.min(this.items.length, this.capacity);
  }

  /** The texts kept, newest first. @param to only those to this number; spaces do not matter. */
  list(to?: string): TextBoxItem[] {
    const wanted = to?.replace(/[^+\d]/g, '');
    return wanted ? this.items.filter((item) => item.to === wanted) : [...this.items];
  }
}
