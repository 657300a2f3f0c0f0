import type { Channel } from '@evc/domain';
import { layout, type PageContext } from './layout';
import { oneButton, panel, PRIVATE_HEAD } from './panel';
import { UNSUBSCRIBE_WORDS } from './unsubscribe.words';

/** Where somebody is on the way out: asked, out, or with a link that is none. */
export type UnsubscribeStep = { readonly kind: 'ask'; readonly token: string } | { readonly kind: 'done' | 'unknown' };

// As in the accounts app's tokens: the byte after the 16 of the id. Only the words depend on it here; the accounts app
// alone can tell whether a token is good.
const CHANNELS: readonly Channel[] = ['email', 'push', 'inbox', 'social'];
const CHANNEL_BYTE = 16;

function channelOf(token: string): Channel {
  return CHANNELS[Buffer.from(token, 'base64url').at(CHANNEL_BYTE) ?? 0] ?? 'email';
}

/** The way out of marketing that needs neither sign-in nor script (QV-2). Opening the page changes nothing. */
export function unsubscribePage(step: UnsubscribeStep, context: PageContext): string {
  const words = UNSUBSCRIBE_WORDS[context.reader.language];
  const { title, texts } = step.kind === 'ask' ? words.ask[channelOf(step.token)] : words[step.kind];
  const form =
    step.kind === 'ask'
      ? oneButton({ action: `/accounts/v1/unsubscribe/${step.token}`, button: words.button }, context.reader)
      : '';
  const path = `/unsubscribe/${step.kind === 'ask' ? step.token : step.kind}`;
  return layout({ path, title, main: panel(title, texts, form), head: PRIVATE_HEAD }, context);
}
