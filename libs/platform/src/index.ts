/**
 * The plumbing between HTTP and use cases: problem documents, strict JSON, access rules, idempotency, limits,
 * logs without personal data, health, metrics, OpenAPI, clock, cursors, and what pages of any app look like.
 * Owes its users: an answer that is never a leak (no input value, no SQL, no stack), and a start that fails
 * rather than an open route. Apps and the other libraries import it; libs/domain never does.
 * It knows no table but `idempotency_keys` and `client_use`, which both apps have, and no feature of any app.
 */
export { CLOCK, SystemClock, type Clock } from './clock/clock';
export { decodeCursor, encodeCursor } from './cursor/cursor';
export { PageQuery } from './cursor/page-query';
export { isUuid } from '@evc/database'; // controllers check ids, and may not import libs/database
export { CalendarDate, IsUuidV7, UuidParam } from './validation/ids';
export { OneSpelling } from './validation/email';
export { OrNull } from './validation/or-null';
export { QueryInteger } from './validation/query-integer';
export { fieldErrors } from './validation/strict-validation.pipe';
export { IsLineToRead, NoControlCharacters } from './validation/text';
export { IsVersion } from './validation/version';

export { isProblemCode, problemKind, PROBLEMS, type ProblemCode, type ProblemKind } from './problems/catalogue';
export { acceptedLanguages, LANGUAGE_TAG } from './http/accept-language';
export { Problem, type FieldError, type ProblemOptions } from './problems/problem';
export type { ProblemWords } from './problems/problem-language';
export { problemBody, type ProblemBody } from './problems/problem-body';
export { problemFrom, unavailable } from './problems/problem-from';

export { makeFolders } from './files/make-folders';

export { parseStrictJson, type StrictJsonLimits } from './json/strict-json';

export { type Hook, HookPoint, Hooks } from './hooks/hooks';
export { type AnyMethod, markedMethods, MethodMarks } from './hooks/marked-methods';

export { keptPagePolicy } from './http/content-policies';
export { createHttpApp, type HttpAppOptions } from './http/create-http-app';
export { LoadShedding, type FloodedCall } from './http/load-shedding';
export { runApart, type ApartOptions } from './http/run-apart';
export { PlatformModule } from './http/platform.module';
export { type RawParser, TakesLargeJson } from './http/body-parsers';
export { AcceptsCsv, CSV_BYTES, CsvText } from './http/csv-body';
export { AcceptsAnyBody, AcceptsForms } from './http/form-body';
export { AcceptsImages, type ImageLimits, Images, ImageUpload } from './http/image-upload';
export { repeatsSingleHeader } from './http/single-headers';
export { streamedFile } from './http/streamed-file';
export { plainAddress, publicAddress } from './http/public-address';
export { requestIdOf } from './http/request-id';
export { asReadIn, ReadsIn, readsIn } from './http/reads-in';
export { hasSignal, type Origin, RequestOrigin } from './http/request-origin';

export { Html, safeHtml, unbroken } from './pages/html';
export { PAGE_STYLE } from './pages/style-sheet';
export { wantsPage } from './pages/wants-page';

export { AuthModule, type AuthOptions } from './auth/auth.module';
export { MULTI_FACTOR, provedEnough, ROLES, type AuthUser, type Role, type StaffRole } from './auth/auth-user';
export { CurrentUser, Public, Roles, SignedIn, StepUp, type AuthenticatedRequest } from './auth/decorators';
export { isFresh, STEP_UP_SECONDS } from './auth/step-up';
export { ACCOUNT_CHECK, type AccountCheck } from './auth/account-check';
export { type KeySource, type VerificationKeys } from './auth/key-source';
export { CallerStrategy, type CallingRequest } from './auth/caller-strategy';
export { BearerSecret } from './auth/bearer-secret';
export { PassportService } from './auth/passport.service';
export { ACCESS_TOKEN, type AccessTokenClaims } from './auth/access-token';
export { CONFIRMATION_TOKEN, type ConfirmationPurpose } from './auth/confirmation-token';
export { ConfirmationVerifier, type Confirmation, type ConfirmationGiver } from './auth/confirmation-verifier';

export { ClientUseOfDay } from './counting/use-of-day.entity';
export { IdempotencyKey } from './idempotency/idempotency-key.entity';
export { Idempotent } from './idempotency/idempotent';
export type { IdempotentApp } from './idempotency/idempotent-app';
export { sweepIdempotencyKeys } from './idempotency/idempotency-store';

export { ConcurrencyLimit } from './limits/concurrency-limit';
export { GrowingDelays, type DelayRule } from './limits/growing-delays';
export {
  LIMITS,
  SECOND_FACTOR_DELAY,
  SIGN_IN_DELAYS,
  SIGN_IN_ADMISSION,
  type LimitName,
  type LimitRule,
} from './limits/limits';
export { networkOf, RateLimit } from './limits/rate-limit.guard';
export { RateLimiter } from './limits/rate-limiter';

export { AppLogger } from './logging/app-logger';
export { installLastResort } from './logging/last-resort';
export { createLog, type Log, type LogFacts, type LogOptions } from './logging/log';

export { PROVISIONS, SERVED, SURFACE } from './served';

export { Batches, type Entries } from './counting/batches';
export { CountedUse, type UseOfDay } from './counting/client-use';
export { dayOf } from './counting/daily-counts';
export { type Days, daysOf, DaysQuery } from './counting/days-query';
export { HealthRegistry, type HealthReport } from './health/health-registry';
export { owesAnswer } from './http/wire-errors';
export { collectSooner } from './memory/collect-sooner';
export { helpersStepBack } from './memory/helpers-step-back';
export { explainFault, type Repairable } from './programs/explain-fault';
export { runProgram } from './programs/run-program';
export { MetricsService } from './metrics/metrics.service';
export { buildOpenApi, type OpenApiOptions } from './openapi/build-openapi';
export type { SchemaTexts } from './openapi/answer-words';
export { mountDocs } from './openapi/mount-docs';
export type { RouteProblems } from './openapi/problem-responses';
