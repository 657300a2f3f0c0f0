import { WebSocket } from 'ws';

/** Answers that wait to be read, in bytes: some hundred times what an honest charge point has open. */
const MOST_UNREAD = 1024 * 1024;

/**
 * A WebSocket whose faults cannot end the process. The RPC library waits for `close` with `events.once`, which turns an
 * `error` that comes first (a broken frame while closing) into a rejection that nobody handles. Every fault of a
 * WebSocket is followed by its `close`, so nothing is lost by giving it another name. Whoever asks on and on without
 * reading the answers is cut off: they would pile up in the memory of this process.
 */
export class ChargePointSocket extends WebSocket {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if ((event === 'message' || event === 'ping') && this.bufferedAmount > MOST_UNREAD) {
      this.terminate();
      return false;
    }
    return super.emit(event === 'error' ? 'fault' : event, ...args);
  }
}
