/**
 * Who is calling and how it was proved: sign-in, sessions, second factors, passwords, recovery, tokens, the role a session acts in,
 * and what can be undone. What is not listed here nobody outside may import.
 */
export { ConfirmationController } from './confirmations/confirmation.controller';
export { ConfirmationsModule } from './confirmations/confirmations.module';
export { Confirmations, type IssuedConfirmation } from './confirmations/confirmations';

export { CredentialsModule } from './credentials/credentials.module';
export { NewPasswordsModule } from './credentials/new-passwords.module';
export { NewPasswords } from './credentials/new-passwords';
export { DeviceProofHash, LinkToken } from './credentials/opened-link.dto';
export {
  type BroughtWithLink,
  type FormDevice,
  type LinkOpener,
  OpenedLinks,
  passwordHashFor,
} from './credentials/opened-link';
export { PasswordController } from './credentials/password.controller';

export { AddedFactors, OnAddedFactorsAsked, OnAddedFactorsDropped } from './factors/added-factors';
export { FactorController } from './factors/factor.controller';
export { FactorsModule } from './factors/factors.module';
export { SecondFactors } from './factors/second-factors';

export { wasMailedTooOften } from './pending-proofs/mail-budget';
export { type FormKind, type OpenedForm, PendingForms } from './pending-proofs/pending-forms';
export { PendingProofs, type ProofKind } from './pending-proofs/pending-proofs';

export { RecoveryController } from './recovery/recovery.controller';
export { RecoveryModule } from './recovery/recovery.module';

export { ActingRoleController } from './roles/acting-role.controller';
export { ActingRolesModule } from './roles/acting-roles.module';

export { AccountEvents } from './sessions/account-events';
export { Countries } from './sessions/countries';
export { deviceFamily, deviceName } from './sessions/device-family';
export { ActiveSessionCheck } from './sessions/active-session-check';
export { ActiveSessions } from './sessions/active-sessions';
export { PlacesModule } from './sessions/places.module';
export { openOrigin, sealOrigin } from './sessions/sealed-origin';
export { OnSessionEnd, OnSessionReplaced, SessionEndings } from './sessions/session-endings';
export { SessionController } from './sessions/session.controller';
export type { CarriedSession } from './session-transport/carried-session';
export { CarriesSession, SessionTransport } from './session-transport/carries-session';
export { TokenResponse } from './sessions/session.dto';
export { SessionService, type SignedIn } from './sessions/session.service';
export { SessionsModule } from './sessions/sessions.module';
export { type Cancelled, OnCancelled, sessionsOf, WaitingThings } from './sessions/waiting-things';

export { KnownNetworksModule } from './sign-in/known-networks.module';
export { KnownNetworks } from './sign-in/known-networks';
export { SignInChallenges } from './sign-in/sign-in-challenges';
export { SignInController } from './sign-in/sign-in.controller';
export { SignInModule } from './sign-in/sign-in.module';
export { SignInService } from './sign-in/sign-in.service';
export { StepUpController } from './sign-in/step-up.controller';

export { base32, fromBase32 } from './tokens/base32';
export { JwksController } from './tokens/jwks.controller';
export { ProvenBytes } from './tokens/proven-bytes';
export { ServerSecret } from './tokens/server-secret';
export { bytesOfId, idOfBytes } from './tokens/signed-id';
export { ReceiptKeys, SigningKeys } from './tokens/signing-keys';
export { TokensModule } from './tokens/tokens.module';

export { UndoLinksModule } from './undo/undo-links.module';
export { UndoLinks } from './undo/undo-links';
export { UndoController } from './undo/undo.controller';
export { UndoModule } from './undo/undo.module';
