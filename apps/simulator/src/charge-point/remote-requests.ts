/** What the charge point does when the server asks; each answers whether it will. */
export interface RemoteRequests {
  start?(connectorId: number | undefined, idTag: string): boolean;
  stop?(transactionId: number): boolean;
}

/** @returns the answer to a request of the server. @throws NotImplemented for all but remote starts and stops */
export function answerRequest(
  remote: RemoteRequests,
  action: string,
  payload: Record<string, unknown>,
): Record<string, unknown> {
  const connectorId = payload['connectorId'] as number | undefined;
  const says = (yes: boolean | undefined): Record<string, unknown> => ({ status: yes ? 'Accepted' : 'Rejected' });
  if (action === 'RemoteStartTransaction') return says(remote.start?.(connectorId, payload['idTag'] as string));
  if (action === 'RemoteStopTransaction') return says(remote.stop?.(payload['transactionId'] as number));
  throw new NotImplemented(action);
}

/** Answered as OCPP's NotImplemented. */
class NotImplemented extends Error {
  readonly rpcErrorCode = 'NotImplemented';
  readonly rpcErrorMessage = '';
  readonly details = {};
  constructor(action: string) {
    super(`a virtual charge point does not do ${action}`);
  }
}
