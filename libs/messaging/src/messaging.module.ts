import { type DynamicModule, Module } from '@nestjs/common';
import { imprintOf, type PolicyPack } from '@evc/domain';
import { POLICY_PACK } from '@evc/policy';
import type { Sender } from './mail/letter';
import type { MailTransport } from './mail/mail';
import type { Mailbox } from './mail/mailbox';
import { Mailer } from './mail/mailer';
import { SmtpTransport } from './mail/smtp-transport';
import type { FcmOptions } from './push/push';
import { PushChannel } from './push/push-channel';
import { type BrowserOptions, type SecretSource, WebPush } from './push/web/web-push';
import { HttpGateway } from './sms/http-gateway';
import type { TextTransport } from './sms/text';
import type { TextBox } from './sms/text-box';
import { Texter, TEXTS_OFFERED } from './sms/texter';

/** Where mail goes: an SMTP server, or the local mailbox of a machine without one. */
export type MailOptions = { kind: 'smtp'; url: string; from: string } | { kind: 'mailbox'; mailbox: Mailbox };

/** Where text messages go: an HTTP gateway, or the local box of a machine without one. */
export type SmsOptions = { kind: 'gateway'; url: string } | { kind: 'box'; box: TextBox };

export interface MessagingOptions {
  fcm: FcmOptions;
  /** No browser is pushed to when left out. */
  web?: BrowserOptions;
  mail: MailOptions;
  /** Nothing is sent by text message when left out. */
  sms?: SmsOptions | undefined;
}

/** Token of an OutsideServices. */
export const OUTSIDE_SERVICES = Symbol('OUTSIDE_SERVICES');

/** For which messages an outside service is set up; the others stay on this machine, where they can be seen. */
export interface OutsideServices {
  readonly mail: boolean;
  readonly pushes: boolean;
  readonly texts: boolean;
}

function outsideServices({ mail, fcm, sms }: MessagingOptions): OutsideServices {
  return { mail: mail.kind === 'smtp', pushes: fcm.kind !== 'emulator', texts: sms?.kind === 'gateway' };
}

function transportOf(mail: MailOptions): MailTransport {
  return mail.kind === 'smtp' ? new SmtpTransport(mail.url, mail.from) : mail.mailbox;
}

function textTransportOf(sms: SmsOptions | undefined): TextTransport | null {
  if (!sms) return null;
  return sms.kind === 'gateway' ? new HttpGateway(sms.url) : sms.box;
}

function senderOf({ controller }: PolicyPack): Sender {
  return { service: controller.service, imprint: imprintOf(controller) };
}

const NO_SECRETS = Symbol('NO_SECRETS');

function webPushOf(
  options: BrowserOptions | undefined,
  secrets: SecretSource | null,
  pack?: PolicyPack,
): WebPush | null {
  const contact = pack && `mailto:${pack.controller.contact.email}`;
  const subject = options?.subject ?? contact;
  return options && secrets && subject !== undefined ? new WebPush(secrets, { ...options, subject }) : null;
}

/** Gives Mailer, PushChannel, WebPush and Texter to the whole application. Neither connects anywhere before its first message. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        {
          provide: Mailer,
          // QST-1.1: a mail says whose it is, and that stands in the policy.
          inject: [{ token: POLICY_PACK, optional: true }],
          useFactory: (pack?: PolicyPack) => new Mailer(transportOf(options.mail), pack && senderOf(pack)),
        },
        {
          provide: WebPush,
          inject: [options.web?.secrets ?? NO_SECRETS, { token: POLICY_PACK, optional: true }],
          useFactory: (secrets: SecretSource | null, pack?: PolicyPack) => webPushOf(options.web, secrets, pack),
        },
        { provide: NO_SECRETS, useValue: null },
        {
          provide: PushChannel,
          inject: [WebPush],
          useFactory: (web: WebPush | null) => new PushChannel(options.fcm, web),
        },
        { provide: OUTSIDE_SERVICES, useValue: outsideServices(options) },
        { provide: TEXTS_OFFERED, useValue: options.sms !== undefined },
        {
          provide: Texter,
          inject: [{ token: POLICY_PACK, optional: true }],
          useFactory: (pack?: PolicyPack) => new Texter(textTransportOf(options.sms), pack?.controller.service),
        },
      ],
      exports: [Mailer, PushChannel, WebPush, Texter, TEXTS_OFFERED, OUTSIDE_SERVICES],
    };
  }
}
