/** TypeORM's operators of conditions: the modules they stand in alone, as with the decorators. */
export { In } from 'typeorm/find-options/operator/In';
export { IsNull } from 'typeorm/find-options/operator/IsNull';
export { LessThan } from 'typeorm/find-options/operator/LessThan';
export { LessThanOrEqual } from 'typeorm/find-options/operator/LessThanOrEqual';
export { MoreThan } from 'typeorm/find-options/operator/MoreThan';
export { MoreThanOrEqual } from 'typeorm/find-options/operator/MoreThanOrEqual';
export { Not } from 'typeorm/find-options/operator/Not';
