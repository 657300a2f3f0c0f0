import { REVIEW_DAYS } from '@evc/domain';
import type { Language } from '../../language';
import { pick } from '../../params';
import { messageNeeds, type MessageParams, messagePush } from './message';
import {
  type PushWording,
  sessionCompleted,
  sessionCompletedNeeds,
  type SessionCompletedParams,
} from './session-completed';
import { sessionCorrected } from './session-corrected';
import { sessionConcluded, sessionInReview, sessionReopened, sessionReviewed } from './session-review';

/** What a session's driver is told; each is a push with words of its own. */
export type SessionPush =
  | 'session-completed'
  | 'session-concluded'
  | 'session-in-review'
  | 'session-reopened'
  | 'session-reviewed'
  | 'session-corrected';

/** Every push the platform can send, and the ids it carries. */
export interface PushParams extends Record<SessionPush, SessionCompletedParams> {
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
  'session-completed': ofSession('session-completed', sessionCompleted),
  'session-concluded': ofSession('session-concluded', sessionConcluded),
  'session-in-review': ofSession('session-in-review', sessionInReview),
  'session-reopened': ofSession('session-reopened', sessionReopened),
  'session-reviewed': ofSession('session-reviewed', sessionReviewed),
  'session-corrected': ofSession('session-corrected', sessionCorrected),
  message: (language, data) => {
    const picked = pick('message', data, messageNeeds);
    return { notification: messagePush(language, picked), data: { type: 'message', messageId: picked.messageId } };
  },
};

function ofSession(type: SessionPush, say: (language: Language, reviewDays: number) => PushWording): Render {
  return (language, data) => ({
    notification: say(language, REVIEW_DAYS),
    data: { type, ...pick(type, data, sessionCompletedNeeds) },
  });
}

/** @throws MissingParameter when the template's ids are not all given. */
export function renderPush(
  template: PushTemplate,
  language: Language,
  data: Readonly<Record<string, string>>,
): PushPayload {
  return RENDER[template](language, data);
}
