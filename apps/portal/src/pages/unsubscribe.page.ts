import { layout, type PageContext } from './layout';
import { oneButton, panel, PRIVATE_HEAD } from './panel';
import { UNSUBSCRIBE_WORDS } from './unsubscribe.words';

/** Where somebody is on the way out: asked, out, or with a link that is none. */
export type UnsubscribeStep = { readonly kind: 'ask'; readonly token: string } | { readonly kind: 'done' | 'unknown' };

/** The way out of marketing that needs neither sign-in nor script (QV-2). Opening the page changes nothing. */
export function unsubscribePage(step: UnsubscribeStep, context: PageContext): string {
  const words = UNSUBSCRIBE_WORDS[context.reader.language];
  const { title, texts } = words[step.kind];
  const form =
    step.kind === 'ask'
      ? oneButton({ action: `/accounts/v1/unsubscribe/${step.token}`, button: words.ask.button }, context.reader)
      : '';
  const path = `/unsubscribe/${step.kind === 'ask' ? step.token : step.kind}`;
  return layout({ path, title, main: panel(title, texts, form), head: PRIVATE_HEAD }, context);
}
