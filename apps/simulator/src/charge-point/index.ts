/**
 * Virtual charge points: what the simulator, the tests and the benchmark drive the server with. They know OCPP 1.6J and
 * nothing of the server's inside.
 */
export { MessageLost } from './message-queue';
export { ConnectionRefused } from './ocpp-link';
export type { RemoteRequests } from './remote-requests';
export type { SentMessage, TrafficObserver } from './traffic';
export { VirtualTransaction, type StartAnswer } from './transaction';
export { VirtualChargePoint, type ConnectorStatus, type VirtualChargePointOptions } from './virtual-charge-point';
