import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, isPublicName, OnEvent } from '@evc/events';
import { isUuid } from '@evc/platform';
import { ClientsService } from './clients.service';

const COUNTRY = /^[A-Z]{2}$/;

/** What charging learns of client operators: that they may start, and under which name they are published (ADR 0014). */
@Injectable()
export class ClientEventsJobs {
  constructor(private readonly clients: ClientsService) {}

  @OnEvent('charging', 'client.approved')
  async approved(tx: Tx, event: CloudEvent): Promise<void> {
    const { organisation, country } = event.data;
    if (!isPublicName(organisation) || typeof country !== 'string' || !COUNTRY.test(country))
      throw new Error('client.approved without a name and a country');
    await this.clients.admit(tx, { clientId: clientOf(event), organisation, country }, revisionOf(event));
  }

  /** Of a client that charging has known under its name all along. */
  @OnEvent('charging', 'client.reinstated')
  async reinstated(tx: Tx, event: CloudEvent): Promise<void> {
    await this.clients.setStatus(tx, clientOf(event), 'active', revisionOf(event));
  }

  @OnEvent('charging', 'client.suspended')
  async suspended(tx: Tx, event: CloudEvent): Promise<void> {
    await this.clients.setStatus(tx, clientOf(event), 'suspended', revisionOf(event));
  }
}

function clientOf({ type, data }: CloudEvent): string {
  const clientId = data['clientId'];
  if (!isUuid(clientId)) throw new Error(`${type} without a client id`);
  return clientId;
}

function revisionOf({ type, data }: CloudEvent): number {
  const revision = data['revision'];
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision)) throw new Error(`${type} without a revision`);
  return revision;
}
