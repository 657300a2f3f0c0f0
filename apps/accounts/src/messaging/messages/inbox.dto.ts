import type { Message } from './message.entity';
import type { MessageWords, WayOut } from './message-contents';

export class InboxLinkResponse {
  label!: string;
  url!: string;
}

export class InboxItemResponse {
  id!: string;
  /** What sort of message it is: `policy-change`, `choice-by-desk`, `choice-asked-by-desk`, `campaign`. */
  kind!: string;
  title!: string;
  /** Plain text; paragraphs are apart by an empty line. */
  text!: string;
  links!: InboxLinkResponse[];
  /** The page that ends such messages over the channel this one came by; null for what concerns the account. */
  unsubscribeUrl!: string | null;
  createdAt!: string;
  /** When it was first marked as read. */
  readAt!: string | null;

  static of(row: Message, { subject, text, links = [] }: MessageWords, wayOut?: WayOut): InboxItemResponse {
    return {
      id: row.messageId,
      kind: row.kind,
      title: subject,
      text,
      links: links.map(({ label, url }) => ({ label, url })),
      unsubscribeUrl: wayOut?.unsubscribeUrl ?? null,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    };
  }
}

export class InboxResponse {
  items!: InboxItemResponse[];
  nextCursor!: string | null;
}
