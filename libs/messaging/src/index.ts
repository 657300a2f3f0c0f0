/**
 * Messaging: the ways out to a person. Mail over SMTP, pushes over Firebase Cloud Messaging and Web Push, text messages over a gateway.
 *
 * It owes its callers three things:
 *  - an outcome they can act on (sent, gone for good, try again in so many milliseconds), never a raw library error;
 *  - errors and outcomes that carry no address, no token and no text of the message, so that they may be logged;
 *  - messages that say no more than they must: a push shows what a stranger may read on a lock screen (QST-1.2b).
 * It decides nothing about who may be written to: consent is asked by the caller, in the transaction that claims the work.
 *
 * Apps may import it; libraries may not. Of the other libraries it imports platform, for the clock, and domain.
 */
export { type InEveryLanguage, type Language, languageOf } from './language';
export { Mailer } from './mail/mailer';
export type { Mail, MailHeaders, MailTransport, OutgoingMail } from './mail/mail';
export { MailRejected, MailUnavailable } from './mail/mail-errors';
export type { MailParams, MailTemplate } from './mail/templates';
export { Mailbox } from './mail/mailbox';
export type { MailboxItem } from './mail/mailbox';
export { PushChannel } from './push/push-channel';
export { fcmOptions, type FcmTarget, PushSettingsError, webPushOptions } from './push/fcm-options';
export type { FcmOptions, Push } from './push/push';
export { type SecretSource, WebPush, type WebPushOptions } from './push/web/web-push';
export { markOf } from './push/web/push-services';
export { isAuthSecret, isBrowserKey, tokenOfSubscription, type WebSubscription } from './push/web/web-subscription';
export type { PushOutcome } from './push/push-outcome';
export { retryDelay } from './push/retry-delay';
export type { PushParams, PushTemplate, SessionPush } from './push/templates';
export type { TextParams, TextTemplate } from './sms/templates';
export { TextBox, type TextBoxItem } from './sms/text-box';
export { TextRejected, TextUnavailable } from './sms/text-errors';
export { Texter, TEXTS_OFFERED } from './sms/texter';
export { MessagingModule, OUTSIDE_SERVICES } from './messaging.module';
export type { MailOptions, MessagingOptions, OutsideServices, SmsOptions } from './messaging.module';
export { joinLink, undoLink } from './mail/links';
export { factorNames } from './mail/templates/factor-names';
