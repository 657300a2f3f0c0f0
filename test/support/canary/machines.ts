import type { VirtualChargePoint } from '../../../apps/simulator/src/charge-point';
import { ChargePoint, RawSocket } from '../charge-point';
import type { Say } from './charging';
import type { CanaryDriver } from './driver';
import type { ObservedApp } from './observed-app';

/** What charge points say on their own; vendors put into the free texts whatever they like. */
export async function talk(point: VirtualChargePoint, say: Say, driver: CanaryDriver): Promise<void> {
  const names = { chargePointVendor: 'Volt', chargePointModel: 'AC 22', firmwareVersion: '7.1' };
  const serial = say('serial number');
  await point.request('BootNotification', {
    ...names,
    chargeBoxSerialNumber: serial,
    meterSerialNumber: serial,
    iccid: serial,
    imsi: serial,
  });
  const free = {
    info: `${say('status text')} ${driver.name.slice(0, 28)}`,
    vendorId: say('vendor id'),
    vendorErrorCode: driver.cardUid,
  };
  for (const connectorId of [0, 1, 2]) {
    await point.request('StatusNotification', { connectorId, status: 'Available', errorCode: 'OtherError', ...free });
  }
  const data = JSON.stringify({
    driver: driver.name,
    phone: driver.phone,
    tag: driver.cardUid,
    note: say('vendor data'),
  });
  await point.request('DataTransfer', { vendorId: say('vendor id'), messageId: say('vendor message'), data });
  await point.request('FirmwareStatusNotification', { status: 'Installed' });
  await point.authorize(say('unknown tag'));
  const unknown = point.begin(2, say('unknown tag'));
  await unknown.charge(100);
  await unknown.stop('DeAuthorized');
  const stop = { transactionId: -1, idTag: driver.cardUid, meterStop: 900, timestamp: new Date().toISOString() };
  await point.request('StopTransaction', stop);
}

/** Machines that get it wrong: nothing of what they send may come back in an answer or be kept in a log. */
export async function strangeMachines(app: ObservedApp, say: Say): Promise<void> {
  const refused = [
    ChargePoint.connect(app.url, 'HARBOUR-2', { password: say('password') }),
    ChargePoint.connect(app.url, say('unknown id')),
    ChargePoint.connect(app.url, 'HARBOUR-2', { protocols: [say('unknown protocol')] }),
  ];
  for (const one of await Promise.allSettled(refused)) if (one.status === 'fulfilled') throw new Error('it was let in');
  const socket = await RawSocket.connect(app.url, 'PEAK-1');
  const text = say('broken frame');
  await socket.ask(`[2,"${text}","${text}",{"${text}":"${text}"}]`);
  await socket.ask(`[2,"1","Authorize",{"idTag":"${text}${text}${text}"}]`);
  await socket.ask(`[2,"2","Authorize",{"idTag":"${text}\\u0000"}]`);
  await socket.ask(
    `[2,"3","StartTransaction",{"connectorId":99999999999,"idTag":"${text}","meterStart":0,"timestamp":"${text}"}]`,
  );
  socket.send(`{"${text}`);
  socket.close();
}
