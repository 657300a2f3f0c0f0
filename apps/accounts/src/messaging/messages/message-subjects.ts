import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { MessageChannel, SubjectKind } from './message';
import type { MessagePermission } from './message-contents';

/** Where mail to a subject goes. Opened for one mail and kept nowhere. */
export interface MailAddress {
  readonly email: string;
  readonly locale: string;
}

/** What the sender must know of a kind of subject. */
export interface MessageSubject {
  /** The gate of the purpose, asked in the transaction that claims the message. */
  mayProcess(tx: Tx, subjectId: string, purpose: string, channel: MessageChannel): Promise<MessagePermission>;
  /** Null when the subject is gone. Takes no part in a transaction. */
  address(subjectId: string): Promise<MailAddress | null>;
}

/** The kinds of subjects there are: accounts, and what features add that have people without one. */
@Injectable()
export class MessageSubjects {
  private readonly subjects = new Map<SubjectKind, MessageSubject>();

  /** A feature calls this once, when it is made. */
  register(kind: SubjectKind, subject: MessageSubject): void {
    this.subjects.set(kind, subject);
  }

  /** @throws Error when no feature speaks for the kind: a fault of the program */
  of(kind: SubjectKind): MessageSubject {
    const subject = this.subjects.get(kind);
    if (!subject) throw new Error(`nothing is known about subjects of the kind '${kind}'`);
    return subject;
  }
}
