import { layout, type PageContext } from './layout';
import { NEWSLETTER_WORDS } from './newsletter.words';
import { oneButton, panel, PRIVATE_HEAD } from './panel';

const CONFIRM = '/accounts/v1/newsletter/subscriptions/confirm';

/** Where somebody is on the way to a newsletter: asked to confirm, in, or with a link that works no more. */
export type NewsletterStep =
  { readonly kind: 'confirm'; readonly token: string } | { readonly kind: 'confirmed' | 'refused' };

/** Where the link of the confirmation mail leads. Only the button confirms: mail scanners open links too (QST-1.3c). */
export function newsletterPage(step: NewsletterStep, context: PageContext): string {
  const { reader } = context;
  const words = NEWSLETTER_WORDS[reader.language];
  const { title, texts } = words[step.kind];
  const page = { path: `/newsletter/${step.kind}`, title, head: PRIVATE_HEAD };
  if (step.kind !== 'confirm') return layout({ ...page, main: panel(title, texts) }, context);
  const fields = { token: step.token };
  const form = oneButton({ action: CONFIRM, button: words.confirm.button, fields }, reader);
  return layout({ ...page, query: fields, main: panel(title, texts, form) }, context);
}
