import { foundation as accountsFoundation } from './accounts/0001-foundation';
import { ledger } from './accounts/0002-ledger';
import { policies } from './accounts/0003-policies';
import { messages } from './accounts/0004-messages';
import { newsletter } from './accounts/0005-newsletter';
import { profiles } from './accounts/0006-profiles';
import { guardians } from './accounts/0007-guardians';
import { guardianMail } from './accounts/0008-guardian-mail';
import { hats } from './accounts/0009-hats';
import { accessLog } from './accounts/0010-access-log';
import { recovery } from './accounts/0011-recovery';
import { factors } from './accounts/0012-factors';
import { knownDevices } from './accounts/0013-known-devices';
import { signingKeys } from './accounts/0013-signing-keys';
import { clients } from './accounts/0014-clients';
import { contacts } from './accounts/0015-contacts';
import { faces } from './accounts/0016-faces';
import { lastWords } from './accounts/0017-last-words';
import { workCards } from './accounts/0018-work-cards';
import { registrationMails } from './accounts/0019-registration-mails';
import { owner as accountsOwner } from './accounts/0020-owner';
import { signedEvents } from './accounts/0021-signed-events';
import { pairwiseDrivers as accountsPairwise } from './accounts/0023-pairwise-drivers';
import { undoLinks } from './accounts/0024-undo-links';
import { informed } from './accounts/0026-informed';
import { undoneFaces } from './accounts/0027-undone-faces';
import { barredAddresses } from './accounts/0028-barred-addresses';
import { endingRequests } from './accounts/0029-ending-requests';
import { sealedProfiles } from './accounts/0030-sealed-profiles';
import { pendingProofs } from './accounts/0031-pending-proofs';
import { nothingLeftOver } from './accounts/0032-nothing-left-over';
import { foundation as chargingFoundation } from './charging/0001-foundation';
import { confirmations } from './charging/0002-confirmations';
import { endedSignIns } from './charging/0003-ended-sign-ins';
import { clientUse } from './charging/0004-client-use';
import { clientContext } from './charging/0005-client-context';
import { sessionEnds } from './charging/0007-session-ends';
import { chargePointLife } from './charging/0009-charge-point-life';
import { pairwiseDrivers } from './charging/0010-pairwise-drivers';
import { cardReach } from './charging/0011-card-reach';
import { energyReview } from './charging/0012-energy-review';
import { chargePointHealth } from './charging/0013-charge-point-health';
import { unsettledSessions } from './charging/0014-unsettled-sessions';
import { connectorPower } from './charging/0015-connector-power';
import { reviewersForgotten } from './charging/0016-reviewers-forgotten';
import { chargePointsByPlace } from './charging/0017-charge-points-by-place';
import { sessionsByAge } from './charging/0018-sessions-by-age';
import { foundation as keyringFoundation } from './keyring/0001-foundation';
import { owner as keyringOwner } from './keyring/0002-owner';
import type { Migration, SchemaName } from './migration';

/** Every migration, oldest first. A name is never reused and a landed migration is never edited. */
export const MIGRATIONS: Readonly<Record<SchemaName, readonly Migration[]>> = {
  accounts: [
    accountsFoundation,
    ledger,
    policies,
    messages,
    newsletter,
    profiles,
    guardians,
    guardianMail,
    hats,
    accessLog,
    recovery,
    factors,
    knownDevices,
    signingKeys,
    clients,
    contacts,
    faces,
    lastWords,
    workCards,
    registrationMails,
    accountsOwner,
    signedEvents,
    accountsPairwise,
    undoLinks,
    informed,
    undoneFaces,
    barredAddresses,
    endingRequests,
    sealedProfiles,
    pendingProofs,
    nothingLeftOver,
  ],
  charging: [
    chargingFoundation,
    confirmations,
    endedSignIns,
    clientUse,
    clientContext,
    sessionEnds,
    chargePointLife,
    pairwiseDrivers,
    cardReach,
    energyReview,
    chargePointHealth,
    unsettledSessions,
    connectorPower,
    reviewersForgotten,
    chargePointsByPlace,
    sessionsByAge,
  ],
  keyring: [keyringFoundation, keyringOwner],
};
