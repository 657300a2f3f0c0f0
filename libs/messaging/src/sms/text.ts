import type { TextTemplate } from './templates';

/** What a caller asks for: a wording by name, never a text of its own. */
export interface Text {
  /** One number in E.164, such as `+85255501234`. */
  to: string;
  template: TextTemplate;
  /** BCP 47 tag of the reader. */
  locale: string;
  /** What the wording needs; see TextParams for each template. */
  params: Readonly<Record<string, string>>;
}

/** What a transport carries. */
export interface OutgoingText {
  to: string;
  text: string;
}

/** A way to carry text messages. Two exist: an HTTP gateway, and the local box of a machine without one. */
export interface TextTransport {
  /** The transport's name in logs and metrics. */
  id(): string;
  /** @throws TextUnavailable (try again) or TextRejected (for good). */
  deliver(text: OutgoingText): Promise<void>;
}
