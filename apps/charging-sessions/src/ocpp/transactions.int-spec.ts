import { ChargePoint } from '../../../../test/support/charge-point';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';

describe('a charging session over OCPP 1.6J', () => {
  let running: ChargingApp;
  beforeAll(async () => {
    running = await startChargingApp();
  });
  afterAll(async () => running.stop());

  it('boots', async () => {
    await running.addClient([{ id: 'CP-A' }]);
    const point = await ChargePoint.connect(running.url, 'CP-A');
    const boot = await point.call<{ status: string }>('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
    expect(boot.status).toBe('Accepted');
    await point.close();
  });
});
