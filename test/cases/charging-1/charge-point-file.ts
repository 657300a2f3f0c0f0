import { randomUUID } from 'node:crypto';
import type { ChargingApp } from '../../support/charging-app';
import { ChargePoint } from '../../support/charge-point';
import { call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

const BULK = '/charging/v1/operator/charge-points/bulk';
const POINTS = '/charging/v1/operator/charge-points';

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1';

/** A body and its type; only a file without a mark must say what it is. */
function encoded(text: string, encoding: Encoding): [Uint8Array<ArrayBuffer>, Record<string, string>] {
  const bytes = Buffer.from(text, encoding === 'utf16be' ? 'utf16le' : encoding);
  const type = encoding === 'latin1' ? 'text/csv; charset=windows-1252' : 'text/csv';
  return [new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes), { 'content-type': type }];
}

/** Many charge points at once, with the passwords shown once. */
export function chargePointFile(): void {
  describe('charge points of a file', () => {
    let running: ChargingApp;
    let token: string;
    let sheets = 0;

    beforeAll(async () => {
      running = await sharedChargingApp();
    });
    afterAll(() => running.stop());
    beforeEach(async () => {
      token = await running.staff(await running.addClient([]));
    });

    const send = async (
      file: string | Uint8Array<ArrayBuffer>,
      headers: Record<string, string> = {},
    ): Promise<Told> => {
      const response = await fetch(`${running.url}${BULK}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}`, ...headers },
        body: file,
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      const body = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: response.status, type, text, body };
    };
    const kept = async (): Promise<Record<string, unknown>[]> =>
      (await call(running, 'GET', `${POINTS}?limit=200`, { token })).body['items'] as Record<string, unknown>[];
    const errorsOf = ({ body }: Told): unknown =>
      (body['errors'] as { path: string; message: string }[] | undefined)?.map(
        ({ path, message }) => `${path} ${message}`,
      );

    it('are registered as the file says, and their passwords open', async () => {
      const { status, body } = await send(
        'id,network,pricePerKwh,currency,maxPowerW,name,latitude,longitude\r\nFILE-1,public,320,HKD,22000,"Pier 7, ""east""",22.3,114.1\r\nFILE-2,private,,,,,,\r\n',
      );
      expect(status).toBe(201);
      const items = body['items'] as { id: string; password: string }[];
      expect(items.map(({ id }) => id)).toEqual(['FILE-1', 'FILE-2']);
      expect(await kept()).toMatchObject([
        {
          id: 'FILE-1',
          network: 'public',
          pricePerKwh: 320,
          currency: 'HKD',
          maxPowerW: 22_000,
          location: { name: 'Pier 7, "east"', latitude: 22.3, longitude: 114.1 },
        },
        { id: 'FILE-2', network: 'private', pricePerKwh: 0, currency: 'EUR', maxPowerW: null, location: '' },
      ]);
      for (const { id, password } of items) await (await ChargePoint.connect(running.url, id, { password })).close();
      expect(JSON.stringify(await kept())).not.toContain(items[0]?.password);
    });

    it('as CSV where that is asked for, and as before when the answer was lost, in either form', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const file = 'id;network;location\nCSV-1;public;Central Pier 7\n';
      const csv = await send(file, { ...headers, accept: 'text/csv' });
      expect([csv.status, csv.type]).toEqual([201, 'text/csv; charset=utf-8']);
      expect(csv.text).toMatch(/^id,password\r\nCSV-1,[0-9A-Z]{20}\r\n$/);
      expect((await send(file, { ...headers, accept: 'text/csv' })).text).toBe(csv.text);
      const json = await send(file, headers);
      expect(json.body).toEqual({ items: [{ id: 'CSV-1', password: csv.text.split(/[,\r]/)[3] }] });
      expect((await send(`${file}CSV-2;public;\n`, headers)).body['code']).toBe('idempotency-key-reused');
    });

    it.each<[string, string, Encoding?]>([
      ['a line that tells the separator', 'sep=;\r\nid;network;location\r\nPOINT;public;Zürich\r\n'],
      ['names of columns with a capital', 'ID,Network,Location\nPOINT,Public,Zürich\n'],
      ['empty columns and lines', 'id,network,location,,\nPOINT,public,Zürich,,\n,,,,\n'],
      ['spaces around', ' id , network , location \n POINT\u00a0, public , Zürich \n'],
      ['Unicode text of a spreadsheet', '\ufeffid\tnetwork\tlocation\r\nPOINT\tpublic\tZürich\r\n', 'utf16le'],
      ['the same with its bytes turned', '\ufeffid\tnetwork\tlocation\r\nPOINT\tpublic\tZürich\r\n', 'utf16be'],
      ['the encoding that is told', 'id,network,location\nPOINT,public,Zürich\n', 'latin1'],
    ])('are read with %s', async (_, text, encoding = 'utf8') => {
      const id = `SHEET-${(sheets += 1)}`;
      const told = await send(...encoded(text.replace('POINT', id), encoding));
      expect([told.status, errorsOf(told)]).toEqual([201, undefined]);
      expect(await kept()).toMatchObject([{ id, network: 'public', location: 'Zürich' }]);
    });

    it('are read with the comma of the country in numbers', async () => {
      await send('id;network;latitude;longitude\nCOMMA-1;public;53,55;-9,99\n');
      expect(await kept()).toMatchObject([{ location: { latitude: 53.55, longitude: -9.99 } }]);
    });

    it.each<[string, string, string[]]>([
      ['nothing', '', ['lines must be a line of column names and at least one charge point']],
      ['no charge point', 'id,network\n', ['lines must be a line of column names and at least one charge point']],
      ['no column of ids', 'network\npublic\n', ['lines.1.id is a column that is needed']],
      ['a column that is not known', 'id,network,owner\nA,public,x\n', ['lines.1.3 is not a known column']],
      ['a column twice', 'id,network,id\nA,public,B\n', ['lines.1.3 is there twice']],
      [
        'a place and its parts',
        'id,network,location,city\nA,public,x,y\n',
        ['lines.1.location must not stand beside its parts'],
      ],
      [
        'an id that a spreadsheet has shortened',
        'id,network\n1.23E+12,public\n',
        ['lines.2.id is a number that a spreadsheet has shortened; make the column text and enter the id anew'],
      ],
      ['a cell where no column is', 'id,network,\nA,public,x\n', ['lines.1.3 is not a known column']],
      ['too few cells', 'id,network\nA,public\nB\n', ['lines.3 must have 2 cells']],
      ['a quote that is not closed', 'id,network\n"A,public\n', ['lines.2 has a quote that is not closed']],
      [
        'wrong values, each with line and column',
        'id,network,pricePerKwh,currency,latitude,maxPowerW\n/x,public,1,EUR,1,\nB,shared,1,EUR,1,\nC,public,1.5,EUR,1,\nD,public,1,euro,1,\nE,public,1,EUR,91,\nF,public,1,EUR,1,22\n',
        [
          'lines.2.id must be 1 to 48 letters, digits or any of * - _ = : + | @ . and begin with a letter or digit',
          'lines.3.network must be one of the following values: public, private',
          'lines.4.pricePerKwh must be an integer number',
          'lines.5.currency must be an ISO 4217 code',
          'lines.6.latitude must be degrees',
          'lines.7.maxPowerW must not be less than 1000',
        ],
      ],
      ['an id twice', 'id,network\nA,public\nB,public\nA,private\n', ['lines.4.id is the id of line 2 too']],
      [
        'ids that differ by case alone',
        'id,network\nPier-1,public\nPIER-1,public\n',
        ['lines.3.id differs from the id of line 2 by case alone'],
      ],
    ])('%s: refused as a whole', async (_name, file, errors) => {
      const told = await send(file);
      expect([told.status, told.body['code'], errorsOf(told)]).toEqual([400, 'validation-failed', errors]);
      expect(await kept()).toEqual([]);
    });

    it('none is registered when one is taken, by whichever client and in whatever case; and the lines are named', async () => {
      await running.addClient([{ id: 'Taken-1' }, { id: 'TAKEN-2' }]);
      const told = await send('id,network\nFREE-1,public\nTAKEN-1,public\nFREE-2,public\nTAKEN-2,public\n');
      expect([told.status, told.body['code'], errorsOf(told)]).toEqual([
        409,
        'charge-point-exists',
        ['lines.3.id is registered already', 'lines.5.id is registered already'],
      ]);
      expect(await kept()).toEqual([]);
      expect((await send('id,network\nFREE-1,public\nFREE-2,public\n')).status).toBe(201);
    });

    it('a thousand fit, one more does not', async () => {
      const file = (count: number): string =>
        ['id,network', ...Array.from({ length: count }, (_, index) => `MANY-${index},public`)].join('\n');
      const told = await send(file(1001));
      expect(errorsOf(told)).toEqual(['lines.1002 is more than the 1000 charge points that a file may have']);
      const { status, body } = await send(file(1000));
      expect([status, (body['items'] as unknown[]).length]).toEqual([201, 1000]);
    });

    it('wrong in every line, 50 of the errors are told', async () => {
      const told = await send(`id,network\n${'/,x\n'.repeat(900)}`);
      expect((errorsOf(told) as string[]).length).toBe(50);
    });

    it('is text of 256 KiB at most, in an encoding that is known, and nothing else', async () => {
      expect((await send(Buffer.from([0x69, 0x64, 0xff]))).body).toMatchObject({
        code: 'malformed-request',
        detail: 'The file is not UTF-8. Save it as CSV UTF-8.',
      });
      const strange = await send('id,network\nA,public\n', { 'content-type': 'text/csv; charset=ebcdic' });
      expect(strange.body['code']).toBe('unsupported-media-type');
      expect((await send('x'.repeat(256 * 1024 + 1))).body['code']).toBe('body-too-large');
      expect((await send('{}', { 'content-type': 'application/json' })).body['code']).toBe('unsupported-media-type');
      const compressed = await send('id,network\nA,public\n', { 'content-encoding': 'gzip' });
      expect(compressed.body['code']).toBe('unsupported-media-type');
      const elsewhere = await fetch(`${running.url}${POINTS}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
        body: 'id,network\nA,public\n',
      });
      expect(elsewhere.status).toBe(415);
    });
  });
}
