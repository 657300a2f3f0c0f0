import type { PolicyPack, Purpose } from '../policy/pack';

const DPV = 'https://w3id.org/dpv#';

/** Uses of data that the signal is about: advertising, profiles for it, what is made to fit a person, and selling. */
const COVERED: ReadonlySet<string> = new Set(
  [
    ...['Marketing', 'DirectMarketing', 'SocialMediaMarketing'],
    ...['Advertising', 'PersonalisedAdvertising', 'TargetedAdvertising'],
    ...['Personalisation', 'ServicePersonalisation', 'UserInterfacePersonalisation', 'PersonalisedBenefits'],
    ...['ProvidePersonalisedRecommendations', 'ProvideProductRecommendations', 'ProvideEventRecommendations'],
    ...['SellDataToThirdParties', 'SellInsightsFromData', 'SellProductsToDataSubject'],
  ].map((term) => `${DPV}${term}`),
);

/**
 * Does the Global Privacy Control signal (`Sec-GPC: 1`) say no to this purpose? To optional ones that advertise, profile,
 * personalise or sell, and to those whose data a recipient gets by name (ADR 0033). What the service itself rests on, and what
 * somebody switches on for themselves such as face recognition, is none of its business.
 */
export function isCoveredBySignal(pack: PolicyPack, { id, required, dpv }: Purpose): boolean {
  if (required) return false;
  return dpv.some((term) => COVERED.has(term)) || pack.storage.transfers.some(({ purposes }) => purposes?.includes(id));
}

/** What a browser says beside the words of its person. */
export interface SignalBeside {
  /** The request came with `Sec-GPC: 1`. */
  readonly signal?: boolean | undefined;
}

/** A yes said with the signal there, and whether it was said once more after the person was told of that. */
export interface YesBesideSignal {
  readonly despiteSignal?: boolean | undefined;
}

/** A yes against the signal counts only when it was said in spite of it: a default or a habit is no specific choice. */
export function isAgainstSignal(
  pack: PolicyPack,
  purpose: Purpose,
  { signal, despiteSignal }: SignalBeside & YesBesideSignal,
): boolean {
  return signal === true && despiteSignal !== true && isCoveredBySignal(pack, purpose);
}
