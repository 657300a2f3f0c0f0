import type { Language } from '../../language';
import { pick } from '../../params';
import { messageNeeds, type MessageParams, messagePush } from './message';
import { sessionCompleted, sessionCompletedNeeds, type SessionCompletedParams } from './session-completed';
import { sessionCorrected } from './session-corrected';

/** Every push the platform can send, and the ids it carries. */
export interface PushParams {
  'session-completed': SessionCompletedParams;
  'session-corrected': SessionCompletedParams;
  message: MessageParams;
}

export type PushTemplate = keyof PushParams;

/** The part of a push that a service carries to the phone. */
export interface PushPayload {
  notification: { title: string; body: string };
  /** Always `type` and the template's own ids; nothing else a caller passed survives. */
  data: Record<string, string>;
}

type Render = (language: Language, data: Readonly<Record<string, string>>) => PushPayload;

/** One entry per template; the compiler refuses a template without one. */
const RENDER: Record<PushTemplate, Render> = {
  'session-completed': (language, data) => ({
    notification: sessionCompleted(language),
    data: { type: 'session-completed', ...pick('session-completed', data, sessionCompletedNeeds) },
  }),
  'session-corrected': (language, data) => ({
    notification: sessionCorrected(language),
    data: { type: 'session-corrected', ...pick('session-corrected', data, sessionCompletedNeeds) },
  }),
  message: (language, data) => {
    const picked = pick('message', data, messageNeeds);
    return { notification: messagePush(language, picked), data: { type: 'message', messageId: picked.messageId } };
  },
};

/** @throws MissingParameter when the template's ids are not all given. */
export function renderPush(
  template: PushTemplate,
  language: Language,
  data: Readonly<Record<string, string>>,
): PushPayload {
  return RENDER[template](language, data);
}
