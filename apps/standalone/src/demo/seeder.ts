import { PairwiseIds } from '../../../accounts/src/identity/pairwise/pairwise-ids';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { ClientDirectory } from '../../../accounts/src/organisations/clients/client-directory';
import { RegistrationService } from '../../../accounts/src/identity/registration/registration.service';
import { EmailTaken, type NewStaff, StaffService } from '../../../accounts/src/organisations/staff/staff.service';
import { ChargingSeed } from '../../../charging-sessions/src/seed/charging-seed.service';
import { TokensService } from '../../../charging-sessions/src/tokens/tokens.service';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import type { DemoFacts } from './facts';
import type { DemoPlan } from './seed';
import { accountOf, DEMO_ORIGIN, withSecondFactors } from './second-factors';
import { STORY } from './story';

type StoryDriver = (typeof STORY.drivers)[number];

/** Plays the story through the apps' own use cases; each step may already have been done by an earlier start. */
export class Seeder {
  private readonly policy: LoadedPolicy;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly plan: DemoPlan,
  ) {
    this.policy = app.get<LoadedPolicy>(POLICY, { strict: false });
  }

  async run(): Promise<DemoFacts> {
    await this.addClients();
    const drivers: DemoFacts['drivers'][number][] = [];
    for (const driver of STORY.drivers) drivers.push(await this.addDriver(driver));
    const facts = {
      drivers,
      operators: STORY.clients.map(({ organisation, operator }) => ({
        email: operator.email,
        password: this.password(operator.email),
        clientId: this.clientId(organisation),
      })),
      managers: await this.addManagers((organisation) => this.clientId(organisation)),
      desk: STORY.desk.map(({ email }) => ({ email, password: this.password(email) })),
      admins: STORY.admins.map(({ email }) => ({ email, password: this.password(email) })),
      chargePoints: STORY.clients.flatMap(({ organisation, chargePoints }) =>
        chargePoints.map(({ id, network }) => ({
          id,
          password: this.password(id),
          clientId: this.clientId(organisation),
          network,
        })),
      ),
    };
    return withSecondFactors(this.app, facts);
  }

  /** Those who run a client, also on data of before there were any. @param clientIdOf undefined for a client that is not there */
  async addManagers(
    clientIdOf: (organisation: string) => string | undefined,
  ): Promise<DemoFacts['managers'][number][]> {
    const added: DemoFacts['managers'][number][] = [];
    for (const { organisation, manager } of STORY.clients) {
      const clientId = clientIdOf(organisation);
      if (!manager || clientId === undefined) continue;
      await this.addStaff({ ...manager, role: 'operator-admin', clientId });
      added.push({ email: manager.email, password: this.password(manager.email), clientId });
    }
    return added;
  }

  private async addClients(): Promise<void> {
    for (const { organisation, country, operator, chargePoints } of STORY.clients) {
      const clientId = this.clientId(organisation);
      const points = chargePoints.map((point) => ({ ...point, password: this.password(point.id) }));
      await this.get(ClientDirectory).add({ clientId, organisation, country });
      await this.get(ChargingSeed).addClient({ clientId, organisation, country }, points);
      await this.addStaff({ ...operator, role: 'operator', clientId });
    }
    for (const person of STORY.desk) await this.addStaff({ ...person, role: 'privacy-officer', clientId: null });
    for (const person of STORY.admins) await this.addStaff({ ...person, role: 'admin', clientId: null });
  }

  private async addStaff(staff: Pick<NewStaff, 'email' | 'name' | 'role' | 'clientId'>): Promise<void> {
    const whole = { ...staff, password: this.password(staff.email), country: 'HK', locale: 'en' };
    await this.get(StaffService)
      .create(whole)
      .catch((error: unknown) => {
        if (!(error instanceof EmailTaken)) throw error;
      });
  }

  private async addDriver(driver: StoryDriver): Promise<DemoFacts['drivers'][number]> {
    const password = this.password(driver.email);
    const accountId =
      (await accountOf(this.app, { email: driver.email, password })) ?? (await this.register(driver, password));
    const charging = await this.get(PairwiseIds).of(accountId);
    if (!charging) throw new Error('a demo driver without an account');
    await this.get(TokensService).add(charging.driverId, driver.card);
    return { email: driver.email, password, accountId, cards: [driver.card] };
  }

  private async register(driver: StoryDriver, password: string): Promise<string> {
    const { email, name, country, locale, optional } = driver;
    const consents = this.policy.pack.purposes
      .map(({ id, required }) => ({ purpose: id, decision: required ? ('given' as const) : optional }))
      .filter((choice): choice is { purpose: string; decision: 'given' | 'refused' } => choice.decision !== null)
      .map((choice) => ({ ...choice, noticeVersion: this.policy.noticeVersions[choice.purpose] ?? 0 }));
    const registration = this.get(RegistrationService);
    const request = { email, password, name, birthDate: '1990-05-17', country, locale, consents };
    const { registrationId } = await registration.register(request, DEMO_ORIGIN);
    const verified = await registration.verify(await registration.tokenOf(registrationId), DEMO_ORIGIN);
    if (verified === 'guardian-invited') throw new Error('the story registers adults only');
    return verified.accountId;
  }

  private password(holder: string): string {
    return this.plan.passwords[holder] ?? '';
  }

  private clientId(organisation: string): string {
    return this.plan.clientIds[organisation] ?? '';
  }

  private get<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }
}
