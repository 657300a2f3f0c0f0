export type AppName = 'accounts' | 'charging';

/** Ids, numbers and enum-like tokens by camelCase name, and published facts; the outbox refuses anything else. */
export type EventData = Readonly<Record<string, string | number | null>>;

/** What a use case tells: `session.completed`, `account.erased` and so on. */
export interface DomainEvent {
  readonly type: string;
  /** The id of what it happened to: a session, an account. */
  readonly subject: string;
  readonly data: EventData;
}

/** CloudEvents 1.0, JSON format; `source` is `/accounts` or `/charging`. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** When it was published, RFC 3339 UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: EventData;
}

/** A row of the table `outbox`. */
export interface OutboxRow {
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly data: EventData;
  readonly createdAt: Date;
}

export function toCloudEvent(app: AppName, row: OutboxRow): CloudEvent {
  return {
    specversion: '1.0',
    id: row.eventId,
    source: `/${app}`,
    type: row.type,
    subject: row.subject,
    time: row.createdAt.toISOString(),
    datacontenttype: 'application/json',
    data: row.data,
  };
}
