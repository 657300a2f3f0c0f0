import { ApiProperty } from '@nestjs/swagger';
import type { PolicyPack } from '@evc/domain';
import { AttributionView, ControllerView } from '../attribution.dto';
import type { ArrangementRecord } from '../clients/client';
import type { DriverSession } from './driver-sessions.repository';

export class ArrangementView {
  version!: number;

  effectiveFrom!: string;

  /** What the arrangement says, by locale (GDPR Art. 26(2)) */
  essence!: Record<string, string>;
}

export class ContactView {
  /** Who to turn to for every right */
  name!: string;

  email!: string;

  address!: string;

  /** The authority that takes complaints */
  authority!: string;

  /** What it is called in other languages, by locale. */
  authorityNames!: Record<string, string>;

  authorityUrl!: string;
}

/** Who answers for one session, for its driver. */
export class SessionControllersView {
  @ApiProperty({ format: 'uuid' })
  sessionId!: string;

  @ApiProperty({ enum: ['public', 'private'] })
  network!: string;

  controllers!: ControllerView[];

  arrangementVersion!: number | null;

  arrangement!: ArrangementView | null;

  contact!: ContactView;

  static of(
    session: DriverSession,
    arrangement: ArrangementRecord | null,
    { controller }: PolicyPack,
  ): SessionControllersView {
    return {
      sessionId: session.sessionId,
      network: session.network,
      ...AttributionView.of(session.attribution),
      arrangement: arrangement && {
        version: arrangement.version,
        effectiveFrom: arrangement.effectiveFrom.toISOString(),
        essence: { ...arrangement.essence },
      },
      contact: {
        name: controller.name,
        email: controller.contact.email,
        address: controller.contact.address,
        authority: controller.authority.name,
        authorityNames: { ...controller.authority.names },
        authorityUrl: controller.authority.url,
      },
    };
  }
}
