/**
 * What people may know of the use of their data and what becomes of it: access log, closing an account, erasure,
 * and the register of processing.
 */
export { ACCESS_KINDS, type AccessKind } from './access-log/access-kinds';
export { AccessLogController } from './access-log/access-log.controller';
export { AccessLogModule } from './access-log/access-log.module';
export { type Access, type AccessCircumstances, AccessLog } from './access-log/access-log';
export type { AccessReason } from './access-log/access-reasons';

export {
  ClosureParticipants,
  type ClosureWishes,
  OnClosure,
  OnClosureAsked,
  OnFarewell,
} from './erasure/closure-participants';
export { ClosureModule } from './erasure/closure.module';
export { type ClosureReason, ClosureService } from './erasure/closure.service';
export { SubscriptionErasure } from './erasure/subscription-erasure';

export { RegisterController } from './register/register.controller';
export { RegisterModule } from './register/register.module';
