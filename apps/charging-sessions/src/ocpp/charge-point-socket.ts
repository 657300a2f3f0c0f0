import { WebSocket } from 'ws';

/**
 * A WebSocket whose faults cannot end the process. The RPC library waits for `close` with `events.once`, which turns an
 * `error` that comes first (a broken frame while closing) into a rejection that nobody handles. Every fault of a
 * WebSocket is followed by its `close`, so nothing is lost by giving it another name.
 */
export class ChargePointSocket extends WebSocket {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    return super.emit(event === 'error' ? 'fault' : event, ...args);
  }
}
