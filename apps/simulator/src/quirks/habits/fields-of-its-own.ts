import { type Quirk, told } from '../quirk';
import { begin, BOOT, readingOf, registerWh, startOf, statusOf, stopOf } from '../quirky-point';

export const fieldsOfItsOwn: Quirk = {
  name: 'fields-of-its-own',
  habit: 'null for what it does not know, words and fields that OCPP has not, texts too long, numbers as texts',
  charge: async (point) => {
    const line = await point.connect();
    const [ada, ben] = point.drivers;
    const serial = 'S'.repeat(34);
    const boot = { ...BOOT, chargeBoxSerialNumber: serial, chargePointModel: 'M'.repeat(23), iccid: null };
    const { status } = await line.call('BootNotification', { ...boot, hardwareVersion: '1' });
    if (status !== 'Accepted') throw new Error(`BootNotification was answered with ${String(status)}`);
    await line.call('StatusNotification', { ...statusOf('Preparing'), errorCode: 'Error', info: 'x'.repeat(80) });
    await line.call('Authorize', { idTag: ada.card, connectorId: 1 });
    const id = await begin(line, { ...startOf(ada, point.ago(60), 1000), reservationId: null });
    const reading = { ...registerWh(2000), context: 'Sample.Minutely', phase: null };
    await line.call('MeterValues', { ...readingOf(id, point.ago(50), reading), evseId: 1 });
    const stop = { ...stopOf(id, point.ago(40), 3000.4), reason: 'Timeout', idTag: null, connectorId: 1 };
    await line.call('StopTransaction', stop);

    const asText = { connectorId: '1', meterStart: '3000', idTag: ben.card.toLowerCase() };
    const next = await begin(line, { ...startOf(ben, point.ago(30), 3000), ...asText });
    await line.call('StopTransaction', {
      ...stopOf(next, point.ago(10), 4000),
      transactionId: String(next),
      reason: 'evdisconnected',
    });
    return [told(ada, point.ago(60), point.ago(40), 2000), told(ben, point.ago(30), point.ago(10), 1000)];
  },
};
