import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CutReason } from '../../apps/charging-sessions/src/ocpp/frames/frame-gate';
import type { FleetMember } from '../../apps/simulator/src/fleet';
import { ChargePoint } from '../support/charge-point';
import { until } from '../support/until';
import { type ChargingSite, openChargingSite } from './charging-site';

/**
 * A thousand authenticated charge points begin a frame of 2 MiB each and never end it: as much as they are let, then byte by byte
 * (`test/cases/charging-1`). The process must not hold what they send, and an honest charge point is answered meanwhile.
 */
const SOCKETS = 1_000;
const FRAME_BYTES = 2 * 1024 * 1024;
/** What each keeps back, to send one byte at a time. */
const KEPT_BACK = 2_000;
/** An answer that a charge point would still wait for; how long it really takes is printed, since machines here are shared. */
const LONGEST_WAIT_MS = 25_000;
const MOST_PEAK_MB = 400;
/** Longer than a frame may stand still. */
const DRIP_MS = 32_000;
const BETWEEN_BYTES_MS = 100;

let site: ChargingSite;
let slow: FleetMember[];

beforeAll(async () => {
  site = await openChargingSite('slow-frames', 2);
  slow = await multiplied(site.fleet[1]!);
}, 300_000);

/** As many like it, with its password: a thousand additions by its operator took as long as the test. */
async function multiplied(one: FleetMember): Promise<FleetMember[]> {
  const made = Array.from({ length: SOCKETS }, (_, index) => `${one.id}-${index}`);
  for (const table of ['charge_points', 'charge_point_directory'])
    await site.product.admin(
      `INSERT INTO charging.${table} SELECT (jsonb_populate_record(p, jsonb_build_object('charge_point_id', made))).*
         FROM charging.${table} p, unnest($2::text[]) made WHERE p.charge_point_id = $1`,
      [one.id, made],
    );
  return made.map((id) => ({ ...one, id }));
}

async function shakeHands({ id, password }: FleetMember): Promise<Socket> {
  const { port } = new URL(site.product.server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.setNoDelay(true);
  const credentials = Buffer.from(`${id}:${password}`).toString('base64');
  socket.write(
    `GET /charging/ocpp/${id} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\nAuthorization: Basic ${credentials}\r\n\r\n`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  if (!head.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error('a charge point was not let in');
  socket.resume();
  return socket;
}

/** The most memory the server's process ever held, in MB; PostgreSQL is apart. */
async function peakMb(): Promise<number> {
  const status = await readFile(`/proc/${site.product.server.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function cutOff(reason: CutReason): Promise<number> {
  const text = await (await fetch(`${site.product.server.url}/metrics`)).text();
  return Number(new RegExp(`ocpp_connections_cut_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

it('a thousand frames that never end take no memory and hold up nobody', async () => {
  const [honest] = site.fleet;
  if (!honest) throw new Error('there is no fleet');
  const sockets: Socket[] = [];
  for (let at = 0; at < slow.length; at += 25)
    sockets.push(...(await Promise.all(slow.slice(at, at + 25).map(shakeHands))));

  const head = Buffer.from([0x81, 0x80 | 127, 0, 0, 0, 0, 0, FRAME_BYTES >> 16, 0, 0, 0, 0, 0, 0]);
  const most = Buffer.alloc(FRAME_BYTES - KEPT_BACK, ' ');
  for (const socket of sockets) socket.write(Buffer.concat([head, most]));

  const point = await ChargePoint.connect(site.product.server.url, honest.id, { password: honest.password });
  const byte = Buffer.from(' ');
  const ended = Date.now() + DRIP_MS;
  const waits: number[] = [];
  const drip = async (): Promise<void> => {
    while (Date.now() < ended) {
      for (const socket of sockets) if (!socket.destroyed && socket.writableLength < 4096) socket.write(byte);
      await sleep(BETWEEN_BYTES_MS);
    }
  };
  const ask = async (): Promise<void> => {
    while (Date.now() < ended) {
      const since = Date.now();
      await point.call('Heartbeat', {});
      waits.push(Date.now() - since);
      await sleep(250);
    }
  };
  await Promise.all([drip(), ask()]);
  const peak = await peakMb();

  expect(waits.length).toBeGreaterThan(5);
  expect(Math.max(...waits)).toBeLessThan(LONGEST_WAIT_MS);
  expect(peak).toBeLessThan(MOST_PEAK_MB);
  // Those for whom there was no room have made no progress for half a minute.
  await until('those who wait are cut off', async () => (await cutOff('frame-stood-still')) > 0, 30_000);
  const [stoodStill, noRoom] = [await cutOff('frame-stood-still'), await cutOff('no-room-for-frame')];
  expect(noRoom).toBeGreaterThan(0);
  for (const socket of sockets) socket.destroy();
  await point.close();
  process.stdout.write(
    `slow frames: ${sockets.length} sockets, peak ${peak.toFixed(0)} MB, longest answer ${Math.max(...waits)} ms, cut off ${stoodStill} and ${noRoom}\n`,
  );
});
