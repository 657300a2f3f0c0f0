import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { type CutReason, FrameGate, type FrameGateOptions } from './frames/frame-gate';
import { KeepAlive, type KeepAliveOptions } from './wire/keep-alive';
import { MessagePace, type MessagePaceOptions } from './wire/message-pace';

/** Answers that wait to be read, in bytes: some hundred times what an honest charge point has open. */
const MOST_UNREAD = 1024 * 1024;

/** Codes of `ws` for what it cannot read. */
const REFUSED_BY_THE_WEBSOCKET = 'WS_ERR_';
const TOO_LONG = [
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  'WS_ERR_TOO_MANY_BUFFERED_PARTS',
];

/** Why a socket was ended from here. */
export type EndReason = CutReason | 'answers-not-read' | 'frame-broken' | 'message-too-long' | 'unreadable-messages';

export interface SocketOptions
  extends Pick<FrameGateOptions, 'budget' | 'maxFrameBytes' | 'patienceMs'>, KeepAliveOptions, MessagePaceOptions {
  /** A socket is ended for what came over it, or was not read. */
  readonly onCut: (reason: EndReason) => void;
}

/** What `ws` calls when a handshake is complete; not in its types. */
type SetSocket = (this: WebSocket, socket: Socket, head: Buffer, options: object) => void;
const { setSocket } = WebSocket.prototype as unknown as { setSocket: SetSocket };

/**
 * WebSockets whose faults cannot end the process. The RPC library waits for `close` with `events.once`, which turns an
 * `error` that comes first (a broken frame while closing) into a rejection that nobody handles. Every fault of a
 * WebSocket is followed by its `close`, so nothing is lost by giving it another name. Whoever asks on and on without
 * reading the answers is cut off: they would pile up in the memory of this process. Frames come through a {@link FrameGate}
 * at a {@link MessagePace}, and a {@link KeepAlive} finds who is gone.
 */
export function chargePointSockets(options: SocketOptions): typeof WebSocket {
  return class ChargePointSocket extends WebSocket {
    private alive: KeepAlive | null = null;
    private pace: MessagePace | null = null;
    private isCut = false;

    setSocket(socket: Socket, head: Buffer, settings: object): void {
      setSocket.call(this, socket, head, settings);
      const deliver = socket.listeners('data').at(-1) as ((chunk: Buffer) => void) | undefined;
      if (!deliver) throw new Error('the WebSocket does not read its socket');
      socket.removeListener('data', deliver);
      const gate = new FrameGate(socket, {
        ...options,
        deliver: (bytes) => deliver.call(socket, bytes),
        cut: (reason) => this.cut(reason),
      });
      const pace = new MessagePace(options, () => socket.resume());
      this.pace = pace;
      socket.on('data', (chunk: Buffer) => {
        if (!pace.isSpent) return gate.take(chunk);
        socket.pause(); // also where the WebSocket or the gate has set it going
        socket.unshift(chunk);
      });
      const alive = new KeepAlive(options, { ping: () => this.ping(), end: () => this.terminate() });
      this.alive = alive;
      socket.once('close', () => {
        gate.close();
        alive.stop();
        pace.stop();
      });
    }

    override emit(event: string | symbol, ...args: unknown[]): boolean {
      if (event === 'pong') this.alive?.heard('pong');
      if (event === 'message' || event === 'ping') this.alive?.heard('other');
      if (event === 'message' || event === 'ping' || event === 'pong') {
        const [data] = args;
        this.pace?.count(Buffer.isBuffer(data) ? data.length : 0);
      }
      if ((event === 'message' || event === 'ping') && this.bufferedAmount > MOST_UNREAD) {
        this.cut('answers-not-read');
        return false;
      }
      if (event === 'error') this.noteFault(args[0]);
      return super.emit(event === 'error' ? 'fault' : event, ...args);
    }

    private cut(reason: EndReason): void {
      this.note(reason);
      this.terminate();
    }

    /** The WebSocket refuses what came, and closes by itself. */
    private noteFault(fault: unknown): void {
      const code = String((fault as { code?: unknown } | undefined)?.code);
      if (!code.startsWith(REFUSED_BY_THE_WEBSOCKET)) return;
      this.note(TOO_LONG.includes(code) ? 'message-too-long' : 'frame-broken');
    }

    private note(reason: EndReason): void {
      if (!this.isCut) options.onCut(reason);
      this.isCut = true;
    }
  };
}
