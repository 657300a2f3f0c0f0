import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock, type Origin } from '@evc/platform';
import type { SubjectKey } from '@evc/vault';
import { AccessLog } from '../../privacy';
import { SecurityNotices } from '../../messaging';
import { Countries } from './countries';
import { deviceFamily } from './device-family';
import { type DeviceSeen, KnownDeviceRepository } from './known-devices.repository';
import { networkOf } from './network';

/** Writes down each sign-in, and tells the owner of one from a kind of device or a place not seen before. */
@Injectable()
export class SignInNotes {
  constructor(
    private readonly devices: KnownDeviceRepository,
    private readonly countries: Countries,
    private readonly log: AccessLog,
    private readonly notices: SecurityNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Notes where the person comes from, in the transaction that opens the session.
   * @param key the person's `device` key
   */
  async arrived(tx: Tx, accountId: string, origin: Origin, key: SubjectKey): Promise<DeviceSeen> {
    return this.devices.see(tx, accountId, await this.hashOf(origin, key), this.clock.now());
  }

  /**
   * In the same transaction. The first sign-in of an account tells nobody: there is nothing it could differ from, and its owner
   * has just come through the mailbox that the notice would go to.
   */
  async signedIn(tx: Tx, accountId: string, seen: DeviceSeen, origin: Origin): Promise<void> {
    if (seen === 'new') await this.notices.tell(tx, accountId, { what: 'signed-in-from-new-device', origin });
    else await this.log.note(tx, accountId, { what: 'signed-in', origin });
  }

  /** In the transaction that ends them. */
  async othersEnded(tx: Tx, accountId: string): Promise<void> {
    await this.log.note(tx, accountId, { what: 'signed-out-elsewhere' });
  }

  /**
   * By the kind of device and the country, or the network where no country is known: finer marks would cry wolf at each
   * update and each mobile cell, and a fingerprint is more than this needs (data minimisation).
   */
  private async hashOf({ address, agent }: Origin, key: SubjectKey): Promise<Buffer> {
    const { program, system } = deviceFamily(agent);
    const place = (await this.countries.of(address)) ?? networkOf(address);
    return key.hmac(JSON.stringify(['known-device', program, system, place]));
  }
}
