/**
 * Events between the apps and jobs within one: an outbox written in the business transaction, delivered at least
 * once and deduped by the consumer; jobs in PostgreSQL, retaken within 60 s of a worker's death.
 * Owes its users: nothing is published that was not committed, nothing committed is lost, and only ids travel:
 * no personal data in a row, a payload, a log line or an error.
 * Services and `*.jobs.ts` of the apps may import it; libs/domain and controllers never do.
 */
export { EventBoundaries, type EventBoundary } from './boundary';
export { EventsModule, type EventsOptions, type PeerOptions } from './events.module';
export { AccountsJobs, AccountsOutbox, ChargingJobs, ChargingOutbox } from './app-bindings';
export type { AppName, CloudEvent, DomainEvent, EventData } from './event';
export { Outbox } from './outbox';
export { Jobs, type JobOptions, type JobPayload } from './jobs';
export { Cron, Job, OnEvent, type JobContext } from './decorators';
export { RetryLater } from './retry-later';
export { UnsafePayload } from './payload-guard';
export { isPublicName } from './public-facts';
export type { JobLogger } from './job-logger';
export { prepareJobSchema } from './job-schema';
export { signWebhook, verifyWebhook, type WebhookHeaders } from './webhook-signature';
export { EVENT_ENTITIES } from './entities';
