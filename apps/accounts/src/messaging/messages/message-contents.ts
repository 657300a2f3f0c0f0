import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel } from '@evc/domain';
import type { MailHeaders } from '@evc/messaging';
import type { Message } from './message.entity';

export type { Message };

/** A message in one language; plain text, paragraphs apart by an empty line. */
export interface MessageWords {
  /** One line: subject of the mail, title in the inbox, and all that a push shows. Names nobody. */
  readonly subject: string;
  readonly text: string;
  /** Shown under the text; the first one as the button of the mail. */
  readonly links?: readonly MessageLink[] | undefined;
}

export interface MessageLink {
  readonly label: string;
  readonly url: string;
}

/** How one gets no more messages of a kind over the channel that this one came by (QV-2). */
export interface WayOut {
  /** A page that works without a sign-in; shown with the message. */
  readonly unsubscribeUrl: string;
  /** The same for mail programs. */
  readonly headers: MailHeaders;
}

/** A further condition's answer; `reliedOn` lists the consent events it rests on. */
export type MessagePermission =
  { readonly ok: true; readonly reliedOn: readonly string[] } | { readonly ok: false; readonly reason: string };

/** What a feature says about its kind of message. */
export interface MessageContent {
  /**
   * The words in the best language there is; null when the thing is gone, and with it the message.
   * @param subjectId who reads them, for words that tell of their own things
   * @param channel where they go, for links that prove a mailbox
   */
  render(ref: string, locale: string, subjectId: string, channel?: Channel): Promise<MessageWords | null>;
  /**
   * What must hold beside the gate of the purpose, asked in the transaction that claims the message.
   * @param address the mail address it would go to; null for other channels
   */
  permits?(tx: Tx, message: Message, address: string | null): Promise<MessagePermission>;
  /** Left out by what concerns the account, which nobody can end without ending the account. */
  wayOut?(message: Message): Promise<WayOut>;
}

/** The words of each kind of message: the queue knows ids, the features what they mean. */
@Injectable()
export class MessageContents {
  private readonly contents = new Map<string, MessageContent>();

  /** A feature calls this once, when it is made. */
  register(kind: string, content: MessageContent): void {
    this.contents.set(kind, content);
  }

  /** @throws Error when no feature speaks for the kind: a fault of the program */
  of(kind: string): MessageContent {
    const content = this.contents.get(kind);
    if (!content) throw new Error(`no content is registered for messages of the kind '${kind}'`);
    return content;
  }
}
