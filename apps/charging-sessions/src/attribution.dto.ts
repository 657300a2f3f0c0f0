import { ApiProperty } from '@nestjs/swagger';
import type { Attribution } from '@evc/domain';

export class ControllerView {
  id!: string;

  name!: string;

  @ApiProperty({ enum: ['controller', 'joint-controller'] })
  role!: string;

  /** Categories of data this controller answers for */
  dataCategories!: string[];
}

/** Who answers for a session (QST-1.2a), the same for driver and operator. */
export class AttributionView {
  controllers!: ControllerView[];

  /** Null where the platform answers alone */
  arrangementVersion!: number | null;

  static of(attribution: Attribution): AttributionView {
    return {
      controllers: attribution.controllers.map(({ id, name, role, dataCategories }) => ({
        id,
        name,
        role,
        dataCategories: [...dataCategories],
      })),
      arrangementVersion: attribution.arrangementVersion,
    };
  }
}
