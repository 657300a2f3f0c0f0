import { EVENT_ENTITIES } from '@evc/events';
import { IdempotencyKey } from '@evc/platform';
import { Passkey } from './authentication/factors/passkey.entity';
import { PasskeyOwner } from './authentication/factors/passkey-owner.entity';
import { RecoveryCode } from './authentication/factors/recovery-code.entity';
import { TotpFactor } from './authentication/factors/totp-factor.entity';
import { UsedChallenge } from './authentication/factors/used-challenge.entity';
import { Recovery } from './authentication/recovery/recovery.entity';
import { RecoveryRequest } from './authentication/recovery/recovery-request.entity';
import { KnownDevice } from './authentication/sessions/known-device.entity';
import { Session } from './authentication/sessions/session.entity';
import { KnownNetwork } from './authentication/sign-in/known-network.entity';
import { SigningKeyGeneration } from './authentication/tokens/signing-key.entity';
import { UndoLink } from './authentication/undo/undo-link.entity';
import { Face } from './face/face.entity';
import { FaceAttemptsRow } from './face/face-attempts.entity';
import { Account } from './identity/accounts/account.entity';
import { Identifier } from './identity/accounts/identifier.entity';
import { Membership } from './identity/accounts/membership.entity';
import { EmailChange } from './identity/contacts/email-change.entity';
import { PhoneCode } from './identity/contacts/phone-code.entity';
import { DriverMove } from './identity/pairwise/driver-move.entity';
import { DriverToMove } from './identity/pairwise/driver-to-move.entity';
import { PairwiseId } from './identity/pairwise/pairwise-id.entity';
import { ProfileChange } from './identity/profile/profile-change.entity';
import { Registration } from './identity/registration/registration.entity';
import { Client } from './organisations/clients/client.entity';
import { ClientApplication } from './organisations/clients/client-application.entity';
import { StaffInvitation } from './organisations/staff/staff-invitation.entity';
import { ClientUse } from './organisations/usage/client-use.entity';

const IDENTITY = [
  Account,
  Identifier,
  Membership,
  PairwiseId,
  DriverToMove,
  DriverMove,
  ProfileChange,
  EmailChange,
  PhoneCode,
  Registration,
] as const;

const AUTHENTICATION = [
  Session,
  KnownDevice,
  KnownNetwork,
  Passkey,
  PasskeyOwner,
  TotpFactor,
  RecoveryCode,
  UsedChallenge,
  RecoveryRequest,
  Recovery,
  UndoLink,
  SigningKeyGeneration,
] as const;

const FACE = [Face, FaceAttemptsRow] as const;

const CONSENT = [] as const;

const GUARDIANSHIP = [] as const;

const ORGANISATIONS = [Client, ClientApplication, StaffInvitation, ClientUse] as const;

const MESSAGING = [] as const;

const PROFILING = [] as const;

const PRIVACY = [] as const;

/** Every table of the accounts schema, one entity each: the map of personal data reads them. */
export const ACCOUNTS_ENTITIES = [
  ...EVENT_ENTITIES,
  IdempotencyKey,
  ...IDENTITY,
  ...AUTHENTICATION,
  ...FACE,
  ...CONSENT,
  ...GUARDIANSHIP,
  ...ORGANISATIONS,
  ...MESSAGING,
  ...PROFILING,
  ...PRIVACY,
] as const;
