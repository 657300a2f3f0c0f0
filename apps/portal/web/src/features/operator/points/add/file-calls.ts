import type { ChargingSchemas } from '@evc/api-client';
import { call, charging } from '../../../../api/client';
import type { SendHeaders } from '../../../../api/queries';

export type AddedPassword = ChargingSchemas['schemas']['RegisteredPassword'];

/** The most that the API reads. */
export const CSV_BYTES = 256 * 1024;
export const MOST_ROWS = 1000;

/** All of the file or none of it. @throws ApiProblem with the lines that are wrong */
export async function addFile(text: string, headers: SendHeaders): Promise<readonly AddedPassword[]> {
  const answer = await call(() =>
    charging.POST('/charging/v1/operator/charge-points/bulk', {
      body: text,
      bodySerializer: (body: string) => body,
      headers: { ...headers, accept: 'application/json', 'content-type': 'text/csv; charset=utf-8' },
    }),
  );
  return typeof answer === 'string' ? [] : answer.items;
}
