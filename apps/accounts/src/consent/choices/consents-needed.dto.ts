/** A consent to ask for anew: given before the policy changed, or lapsed. */
export class ConsentNeeded {
  purpose!: string;
  /** The notice to show and agree to. */
  noticeVersion!: number | null;
  required!: boolean;
  /** From when a purpose that still serves rests until the answer; null when it rests already. */
  restsFrom!: string | null;
}
