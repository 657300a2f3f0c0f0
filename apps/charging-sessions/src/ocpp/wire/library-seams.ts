import type RpcServerClient from 'ocpp-rpc/lib/server-client';
import type { RepairedText } from './repair-text';

/** What the RPC library calls within itself, and has no event for in time; not in its types. */
interface Inside {
  _onMessage: (frame: Buffer) => void;
  _onCall: (id: string, method: string, params: unknown) => Promise<void>;
}

export interface Seams {
  /** The text of a frame as it is meant, before the library reads it; null where it stays as it came. */
  readonly read: (text: string) => RepairedText | null;
  /** A request came again while the first is being answered. Its answer is on the way, and a second one could contradict it. */
  readonly repeated: (method: string) => void;
}

/** Puts a connection's own reading before that of the library. A library without these methods fails the first handshake. */
export function openSeams(client: RpcServerClient, { read, repeated }: Seams): void {
  const inside = client as unknown as Inside;
  if (typeof inside._onMessage !== 'function' || typeof inside._onCall !== 'function')
    throw new Error('the RPC library reads its messages in another way');
  const onMessage = inside._onMessage.bind(client);
  inside._onMessage = (frame) => {
    const repaired = read(frame.toString('utf8'));
    onMessage(repaired === null ? frame : Buffer.from(repaired.text, 'utf8'));
  };

  const underWay = new Map<string, string>();
  const onCall = inside._onCall.bind(client);
  inside._onCall = async (id, method, params) => {
    if (underWay.get(id) === method) {
      repeated(method);
      return;
    }
    const isFirst = !underWay.has(id);
    if (isFirst) underWay.set(id, method);
    try {
      await onCall(id, method, params);
    } finally {
      if (isFirst) underWay.delete(id);
    }
  };
}
