import { personalMap } from '@evc/database';
import { EVENT_ENTITIES } from '@evc/events';
import { ClientUseOfDay, IdempotencyKey } from '@evc/platform';
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
import { ChainHead } from './consent/choices/chain-head.entity';
import { Consent } from './consent/choices/consent.entity';
import { ConsentEvent } from './consent/choices/consent-event.entity';
import { ConsentEvidenceRow } from './consent/choices/consent-evidence.entity';
import { LateSignature } from './consent/ledger/late-signature.entity';
import { LedgerCheckpoint } from './consent/ledger/ledger-checkpoint.entity';
import { LedgerCut } from './consent/ledger/ledger-cut.entity';
import { LedgerEventKey } from './consent/ledger/ledger-event-key.entity';
import { LedgerKey } from './consent/ledger/ledger-key.entity';
import { LedgerLeaf } from './consent/ledger/ledger-leaf.entity';
import { LedgerLeftOut } from './consent/ledger/ledger-left-out.entity';
import { LedgerNode } from './consent/ledger/ledger-node.entity';
import { LedgerStatus } from './consent/ledger/ledger-status.entity';
import { Objection } from './consent/objections/objection.entity';
import { PolicyAnnouncement } from './consent/policy/policy-announcement.entity';
import { PolicyRules } from './consent/policy/policy-rules.entity';
import { PolicyVersion } from './consent/policy/policy-version.entity';
import { Face } from './face/face.entity';
import { FaceAttemptsRow } from './face/face-attempts.entity';
import { Guardianship } from './guardianship/guardians/guardianship.entity';
import { GuardianInvitation } from './guardianship/guardians/guardian-invitation.entity';
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
import { Campaign } from './messaging/campaigns/campaign.entity';
import { Device } from './messaging/devices/device.entity';
import { PushToken } from './messaging/devices/push-token.entity';
import { Message } from './messaging/messages/message.entity';
import { EndingRequest } from './messaging/newsletter/ending-request.entity';
import { MarketingObjection } from './messaging/newsletter/marketing-objection.entity';
import { NewsletterSubscription } from './messaging/newsletter/newsletter-subscription.entity';
import { PushDelivery } from './messaging/notifications/push-delivery.entity';
import { Client } from './organisations/clients/client.entity';
import { ClientApplication } from './organisations/clients/client-application.entity';
import { StaffInvitation } from './organisations/staff/staff-invitation.entity';
import { AccessLogEntry } from './privacy/access-log/access-log-entry.entity';
import { ErasureJournalLine } from './privacy/erasure/erasure-journal-line.entity';
import { ActivityProfile } from './profiling/profile.entity';
import { ProfileSegment } from './profiling/profile-segment.entity';

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

const CONSENT = [
  Consent,
  ConsentEvent,
  ConsentEvidenceRow,
  ChainHead,
  Objection,
  LateSignature,
  LedgerLeaf,
  LedgerLeftOut,
  LedgerNode,
  LedgerCheckpoint,
  LedgerKey,
  LedgerEventKey,
  LedgerCut,
  LedgerStatus,
  PolicyVersion,
  PolicyRules,
  PolicyAnnouncement,
] as const;

const GUARDIANSHIP = [Guardianship, GuardianInvitation] as const;

const ORGANISATIONS = [Client, ClientApplication, StaffInvitation, ClientUseOfDay] as const;

const MESSAGING = [
  Device,
  PushToken,
  PushDelivery,
  Message,
  Campaign,
  NewsletterSubscription,
  MarketingObjection,
  EndingRequest,
] as const;

const PROFILING = [ActivityProfile, ProfileSegment] as const;

const PRIVACY = [AccessLogEntry, ErasureJournalLine] as const;

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

/** Whose data each of their columns is. */
export const ACCOUNTS_MAP = personalMap({ accounts: ACCOUNTS_ENTITIES });
