import { once } from 'node:events';
import WebSocket from 'ws';
import { MARKER } from '../http/fragments';
import type { Frame } from './messages';

const CODES = [
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'FormationViolation',
  'PropertyConstraintViolation',
  'OccurenceConstraintViolation',
  'TypeConstraintViolation',
  'GenericError',
];
const PATIENCE_MS = 15_000;

/** A charge point with the right password and nothing else right about it. */
export class AttackerSocket {
  readonly received: string[] = [];
  closeCode: number | null = null;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.received.push(data.toString('utf8')));
    socket.on('error', () => undefined);
    socket.once('close', (code) => (this.closeCode = code));
  }

  static async connect(url: string, id: string, password: string): Promise<AttackerSocket> {
    const authorization = `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
    const address = `${url.replace('http', 'ws')}/charging/ocpp/${id}`;
    const socket = new WebSocket(address, ['ocpp1.6'], { headers: { authorization } });
    const attacker = new AttackerSocket(socket); // listens before the first frame can come
    await once(socket, 'open');
    return attacker;
  }

  send(frame: Frame): void {
    if (this.closeCode !== null || this.socket.readyState !== WebSocket.OPEN) return;
    if (frame.kind === 'text') this.socket.send(frame.text);
    else if (frame.kind === 'binary') this.socket.send(frame.bytes, { binary: true });
    else if (frame.kind === 'pieces') this.sendInPieces(frame.text, frame.cuts);
    else this.socket[frame.kind](frame.bytes);
  }

  sendBytes(bytes: Uint8Array): void {
    this.tcp.write(bytes);
  }

  /** Stops taking anything from the connection, so that all answers wait on the server's side. */
  stopReading(): void {
    this.tcp.pause();
  }

  startReading(): void {
    this.tcp.resume();
  }

  /** Waits until everything sent so far has been dealt with: an answer to a last good call, or the end of the connection. `silent` is neither. */
  async settled(probe: string, patienceMs = PATIENCE_MS): Promise<'alive' | 'closed' | 'silent'> {
    this.send({ kind: 'text', text: `[2,"${probe}","Heartbeat",{}]` });
    const end = performance.now() + patienceMs;
    while (performance.now() < end) {
      if (this.closeCode !== null) return 'closed';
      if (this.received.some((text) => text.startsWith(`[3,"${probe}"`))) return 'alive';
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return 'silent';
  }

  /** What the server sent that no charge point of OCPP 1.6 may be sent. */
  takeFaults(): string[] {
    return this.received.splice(0).flatMap((text) => faultsOf(text));
  }

  close(): void {
    this.socket.terminate();
  }

  private sendInPieces(text: string, cuts: readonly number[]): void {
    let rest = Buffer.from(text, 'utf8');
    for (const cut of cuts) {
      this.socket.send(rest.subarray(0, cut), { binary: false, fin: false });
      rest = rest.subarray(cut);
    }
    this.socket.send(rest, { binary: false, fin: true });
  }

  private get tcp(): { write(bytes: Uint8Array): void; pause(): void; resume(): void } {
    return (this.socket as unknown as { _socket: { write(bytes: Uint8Array): void; pause(): void; resume(): void } })
      ._socket;
  }
}

function faultsOf(text: string): string[] {
  const frame = JSON.parse(text) as unknown[];
  const [type, id, ...rest] = frame;
  if (typeof id !== 'string') return [`an answer without an id: ${text.slice(0, 200)}`];
  if (type === 3)
    return rest.length === 1 && typeof rest[0] === 'object' ? [] : [`no CALLRESULT: ${text.slice(0, 200)}`];
  const [code, description, details] = rest;
  const wellFormed =
    type === 4 && CODES.includes(String(code)) && typeof description === 'string' && description.length <= 255;
  if (!wellFormed || JSON.stringify(details) !== '{}') return [`no CALLERROR of OCPP 1.6: ${text.slice(0, 200)}`];
  if (code === 'InternalError') return [`a fault of ours: ${text.slice(0, 200)}`];
  // Naming the action that is unknown is of use to whoever builds the charge point; nothing else comes back.
  if (code !== 'NotImplemented' && description.includes(MARKER))
    return [`repeats what was sent: ${text.slice(0, 200)}`];
  return [];
}
