import { call } from '../../support/people';
import { until } from '../../support/until';
import { CHARGE_POINT, type FaceWorld, PUSH_TOKEN } from './face-world';

/** What gives away that something is about faces, in the languages of the product; undefined where nothing does. */
function mentionOfFaces(told: string): string | undefined {
  const words = told.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}/gi, ''); // `face` is hexadecimal
  return /face|template|biometr|面容|樣貌/i.exec(words)?.[0];
}

/** Last, as all that comes before could have told somebody. */
export function toldNobody(faces: FaceWorld): void {
  describe('is told nobody', () => {
    it('in events: no row of an outbox mentions a face, not even that there is a consent', async () => {
      for (const outbox of ['accounts.outbox', 'charging.outbox']) {
        const rows = await faces.running.adminQuery<{ row: string }>(
          `SELECT row_to_json(o)::text AS row FROM ${outbox} o`,
        );
        expect([outbox, rows.length]).not.toEqual([outbox, 0]);
        expect(rows.filter(({ row }) => mentionOfFaces(row))).toEqual([]);
      }
    });

    it('in pushes, of which the same phone gets others', async () => {
      const kinds = () => faces.running.emulator.pushes.list(PUSH_TOKEN).map(({ data }) => data['type']);
      await until('the push about the session', () => kinds().includes('session-completed'));
      await until('the end of all jobs', async () => {
        const due = 'SELECT FROM accounts_jobs._private_jobs WHERE run_at <= now()';
        return (await faces.running.adminQuery(due)).length === 0;
      });
      expect(faces.running.emulator.pushes.list().filter((push) => mentionOfFaces(JSON.stringify(push)))).toEqual([]);
    });

    it('to the operator at whose charge point the driver charged', async () => {
      const read = (path: string) => call(faces.running, 'GET', path, { token: faces.operator.token });
      const { body } = await read('/charging/v1/operator/sessions');
      const [session] = body['items'] as { id: string; status: string }[];
      expect(session).toMatchObject({ chargePointId: CHARGE_POINT, status: 'completed' });
      const paths = [
        '/charging/v1/operator/sessions',
        '/charging/v1/operator/sessions.csv',
        `/charging/v1/operator/sessions/${session?.id}`,
        '/charging/v1/operator/charge-points',
        `/charging/v1/operator/charge-points/${CHARGE_POINT}`,
        '/charging/v1/operator/usage',
        '/charging/v1/operator/arrangement',
        `/accounts/v1/clients/${faces.operator.clientId}`,
        `/accounts/v1/clients/${faces.operator.clientId}/usage`,
      ];
      for (const path of paths) {
        const answer = await read(path);
        const told = JSON.stringify([...answer.headers]) + JSON.stringify(answer.body);
        expect([path, answer.status, mentionOfFaces(told)]).toEqual([path, 200, undefined]);
      }
    });
  });
}
