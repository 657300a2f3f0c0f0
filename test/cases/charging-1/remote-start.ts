import { createRPCError } from 'ocpp-rpc';
import type { ChargePoint } from '../../support/charge-point';
import { Bench, tell } from './bench';

/** Section "Doors": what a charge point answers to a remote start, and what its connector 0 says. */
export function remoteCalls(): void {
  describe('remote starts', () => {
    let bench: Bench;
    let point: ChargePoint;

    beforeAll(async () => {
      bench = await Bench.shared();
    });
    beforeEach(async () => {
      point = await bench.newPoint();
    });
    afterEach(async () => point.close());

    const ask = async () => {
      const { token } = await bench.newDriver();
      const body = { chargePointId: bench.pointId, connectorId: 1 };
      const answer = await bench.asDriver(token, 'POST', '/sessions', body);
      const listed = (await bench.asDriver(token, 'GET', '/sessions')).body['items'] as { status: string }[];
      return {
        code: answer.body['code'],
        detail: answer.body['detail'],
        answer,
        statuses: listed.map(({ status }) => status),
      };
    };

    it.each<[string, () => object]>([
      [
        'a CALLERROR',
        () => {
          throw createRPCError('InternalError', 'no', {}) as Error;
        },
      ],
      ['{}', () => ({})],
      ['a word that is no answer', () => ({ status: 'Maybe' })],
    ])('answered at once by %s fails the request at once, with a reason', async (_name, answer) => {
      point.on('RemoteStartTransaction', answer);
      expect(await ask()).toMatchObject({
        answer: { status: 409 },
        code: 'charge-point-rejected',
        detail: expect.stringContaining('could not') as string,
        statuses: ['failed'],
      });
    });

    it.each(['Faulted', 'Unavailable'])(
      'connector 0 %s refuses a remote start, until it is well again',
      async (status) => {
        point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
        await tell(point, status, 0);
        await tell(point, 'Available', 1);
        expect(await ask()).toMatchObject({ answer: { status: 409 }, code: 'connector-busy', statuses: [] });
        await tell(point, 'Available', 0);
        expect(await ask()).toMatchObject({ answer: { status: 202 }, statuses: ['requested'] });
      },
    );
  });
}
