import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { FloorCharging, FloorSession, StartMessage, StopMessage } from './charging';

export interface FloorPoint {
  readonly clientId: string;
  readonly chargePointId: string;
}

interface MeterMessage {
  readonly connectorId: number;
  readonly transactionId: number;
  readonly meterValue: readonly {
    readonly timestamp: string;
    readonly sampledValue: readonly { readonly value: string; readonly measurand: string }[];
  }[];
}

/**
 * The ingest as a sane minimal program would have it: ws, JSON, the same statements through pg, the answer after the
 * commit. It knows its charge points beforehand, checks no message against a schema, and counts and logs nothing.
 */
export function serveOcpp(server: Server, points: ReadonlyMap<string, FloorPoint>, charging: FloorCharging): void {
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'ocpp1.6' });
  sockets.on('connection', (socket, request) => {
    const point = points.get(decodeURIComponent((request.url ?? '').split('/').pop() ?? ''));
    if (point) serve(socket, point, charging);
    else socket.close(1008);
  });
}

function serve(socket: WebSocket, point: FloorPoint, charging: FloorCharging): void {
  const sessions = new Map<number, FloorSession>();
  socket.on('message', (data: RawData) => {
    const [, id, action, payload] = JSON.parse((data as Buffer).toString()) as [number, string, string, unknown];
    answer(action, payload, point, sessions, charging).then(
      (result) => socket.send(JSON.stringify([3, id, result])),
      (error: unknown) => socket.send(JSON.stringify([4, id, 'InternalError', String(error), {}])),
    );
  });
}

async function answer(
  action: string,
  payload: unknown,
  point: FloorPoint,
  sessions: Map<number, FloorSession>,
  charging: FloorCharging,
): Promise<object> {
  if (action === 'MeterValues') {
    const { connectorId, transactionId, meterValue } = payload as MeterMessage;
    await charging.store(point, connectorId, sessions.get(transactionId) ?? null, meterValue);
    return {};
  }
  if (action === 'StartTransaction') {
    const session = await charging.start(point, payload as StartMessage);
    sessions.set(session.transactionId, session);
    return { transactionId: session.transactionId, idTagInfo: { status: 'Accepted' } };
  }
  if (action === 'StopTransaction') await charging.stop(point, payload as StopMessage);
  return {};
}
