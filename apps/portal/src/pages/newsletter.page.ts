import { type Html, safeHtml } from '@evc/platform';
import { href, layout, type PageContext } from './layout';
import { NEWSLETTER_WORDS, type NewsletterWords } from './newsletter.words';
import { emailField, oneButton, panel, PRIVATE_HEAD } from './panel';

const SUBSCRIPTIONS = '/accounts/v1/newsletter/subscriptions';
const ACTIONS = {
  confirm: `${SUBSCRIPTIONS}/confirm`,
  end: '/accounts/v1/newsletter/ending-links',
  never: '/accounts/v1/newsletter/bars',
} as const;

/** Where somebody is on the way to a newsletter or out of it. */
export type NewsletterStep =
  /** Asked to confirm. `signal`: the browser sends `Sec-GPC: 1`. */
  | { readonly kind: 'confirm'; readonly token: string; readonly signal: boolean }
  /** Asked whether the address is to be barred. */
  | { readonly kind: 'never'; readonly token: string }
  | { readonly kind: 'confirmed' | 'refused' | 'end' | 'end-asked' | 'barred' };

/**
 * The pages of the newsletter. Links of mails lead to those with a token; only their button does anything: mail scanners
 * open links too (QST-1.3c). Whoever lost the mails begins at `end`.
 */
export function newsletterPage(step: NewsletterStep, context: PageContext): string {
  const words = NEWSLETTER_WORDS[context.reader.language];
  const { title, texts } = words[step.kind];
  const shown = step.kind === 'confirm' && step.signal ? [...texts, words.signal] : texts;
  const query = 'token' in step ? { query: { token: step.token } } : {};
  const main = panel(title, shown, below(step, words, context));
  return layout({ path: `/newsletter/${step.kind}`, ...query, title, main, head: PRIVATE_HEAD }, context);
}

/** The form of a page that asks; a way on from one that tells. */
function below(step: NewsletterStep, words: NewsletterWords, { reader }: PageContext): Html {
  if (step.kind === 'confirm' || step.kind === 'never') {
    const { button } = words[step.kind];
    return oneButton({ action: ACTIONS[step.kind], button, fields: { token: step.token } }, reader);
  }
  if (step.kind === 'end') {
    const { button, email } = words.end;
    return oneButton({ action: ACTIONS.end, button, visible: emailField(email) }, reader);
  }
  return safeHtml`<p><a class="alone" href="${href('/newsletter/end', reader)}">${words.lostMails}</a></p>`;
}
