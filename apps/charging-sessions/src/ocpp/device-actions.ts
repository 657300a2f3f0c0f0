import { Inject, Injectable } from '@nestjs/common';
import { normaliseTimestamp } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { Refusals } from '../charge-points/health/refusals';
import { CHARGING_OPTIONS, OCPP_DEFAULTS, type ChargingOptions } from '../charging.options';
import { AwaitedEndsService } from '../sessions/awaited-ends.service';
import { connectorNumber } from './call-errors';
import type { OcppConnection } from './ocpp-connection';

/** More than any charge point has; keeps a faulty one from filling the table of connectors. */
const MOST_CONNECTORS = 1000;

/** What a charge point says about itself. */
@Injectable()
export class DeviceActions {
  private readonly heartbeatSeconds: number;

  constructor(
    private readonly chargePoints: ChargePointsService,
    private readonly ends: AwaitedEndsService,
    private readonly refusals: Refusals,
    @Inject(CHARGING_OPTIONS) options: ChargingOptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.heartbeatSeconds = options.ocpp?.heartbeatSeconds ?? OCPP_DEFAULTS.heartbeatSeconds;
  }

  attach(connection: OcppConnection): void {
    const { point } = connection;
    connection.answer('BootNotification', async (boot, receivedAt) => {
      const registration = await this.chargePoints.noteBoot(point, {
        vendor: printable(boot.chargePointVendor),
        model: printable(boot.chargePointModel),
        firmware: boot.firmwareVersion === undefined ? null : printable(boot.firmwareVersion),
      });
      if (registration === 'accepted') await this.ends.booted(point, receivedAt);
      else this.refusals.message(point, 'BootNotification', 'registration-rejected');
      const status = registration === 'accepted' ? 'Accepted' : 'Rejected';
      return { status, currentTime: this.clock.now().toISOString(), interval: this.heartbeatSeconds };
    });
    connection.answer('Heartbeat', async () => {
      await this.chargePoints.noteSeen(point);
      return { currentTime: this.clock.now().toISOString() };
    });
    connection.answer('StatusNotification', async ({ connectorId, status, errorCode, timestamp }, receivedAt) => {
      // The vendor's own codes and texts are not kept: they could hold anything (QST-1.2b).
      connection.toldTime(timestamp, receivedAt);
      const { at, flags } =
        timestamp === undefined
          ? { at: receivedAt, flags: ['left-out'] }
          : normaliseTimestamp({ reported: timestamp, receivedAt });
      const clock = flags.length === 0 ? 'own' : 'ours';
      const connector = { connectorId: connectorNumber(connectorId, 0, MOST_CONNECTORS), status, errorCode, at };
      await this.ends.statusTold({ ...point, connectorId: connector.connectorId }, { status, at, clock }, receivedAt);
      const isHeard = await this.chargePoints.noteStatus(point, connector, receivedAt);
      if (!isHeard) this.refusals.message(point, 'StatusNotification', 'retired');
      return {};
    });
    connection.answer('DataTransfer', async () => {
      this.refusals.message(point, 'DataTransfer', 'unknown-vendor');
      return { status: 'UnknownVendorId' };
    });
    connection.answer('FirmwareStatusNotification', async () => ({}));
    connection.answer('DiagnosticsStatusNotification', async () => ({}));
  }
}

/** Without control characters, which no name needs and PostgreSQL (NUL) or a terminal could choke on. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
}
