/** The newsletter of a signed-in person's address. */
export class MyNewsletterResponse {
  subscribed!: boolean;
  /** When it was confirmed. */
  since!: string | null;
}
