import { OutboxEvent } from './outbox-event.entity';
import { ReceivedEvent } from './received-event.entity';
import { WorkerHeartbeat } from './worker-heartbeat.entity';

/** The tables that each app's schema has for its events and workers. */
export const EVENT_ENTITIES = [OutboxEvent, ReceivedEvent, WorkerHeartbeat] as const;
