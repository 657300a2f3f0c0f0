/**
 * Choices and their proof: the rule by which a choice changes, the gate asked at the moment of use, the signed ledger, receipts,
 * objections and the versions of the policy.
 */
export { AccountEnding } from './choices/account-ending';
export { againstSignal } from './choices/against-signal';
export { BesideChoices, OnNewsletterAsked } from './choices/beside-choices';
export { ClosingNeedsProof } from './choices/closing-needs-proof';
export { ConsentChanges } from './choices/consent-changes';
export { ConsentController } from './choices/consent.controller';
export {
  ConsentChangeResponse,
  ConsentChoiceRequest,
  ConsentHistoryResponse,
  ConsentListResponse,
} from './choices/consent.dto';
export { ConsentModule } from './choices/consent.module';
export { ConsentService } from './choices/consent.service';
export { ConsentNeeded } from './choices/consents-needed.dto';
export { ConsentsNeededModule } from './choices/consents-needed.module';
export { ConsentsNeeded } from './choices/consents-needed';
export { DeskConsentController } from './choices/desk-consent.controller';
export { effectBefore, effectOf, staffClosureText, withNewsletter } from './choices/effects';
export { ConsentEndings, EVERY_PURPOSE, OnConsentEnd, OnConsentGiven, type RecordedChoice } from './choices/endings';
export { ConsentGate, type GateAnswer } from './choices/gate';
export { GuardiansChoices } from './choices/guardians-choices';
export { type ConsentCircumstances, ConsentLedger } from './choices/ledger';
export { MyNewsletterResponse } from './choices/my-newsletter.dto';

export { LapseModule } from './lapse/lapse.module';

export { CheckpointKeys } from './ledger/checkpoint-keys';
export { EventKeys } from './ledger/event-keys';
export { LedgerController } from './ledger/ledger.controller';
export { LedgerModule } from './ledger/ledger.module';
export { ReceiptProofController } from './ledger/receipt-proof.controller';

export { ObjectionController } from './objections/objection.controller';
export { ObjectionChangeResponse } from './objections/objection.dto';
export { ObjectionsModule } from './objections/objections.module';
export { PersonalObjections } from './objections/personal-objections';

export { DeskPoliciesController } from './policy/desk-policies.controller';
export { PolicyArchiveModule } from './policy/policy-archive.module';
export { PolicyDeskModule } from './policy/policy-desk.module';
export { PolicyInForce } from './policy/policy-in-force';
export { PolicyController } from './policy/policy.controller';

export { ReceiptController } from './receipts/receipt.controller';
export { ReceiptResponse } from './receipts/receipt.dto';
export { ReceiptsModule } from './receipts/receipts.module';
export { ReceiptService } from './receipts/receipt.service';
