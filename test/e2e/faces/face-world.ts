import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { portrait } from '../../support/face-photos';
import { rememberSeen, type SeenMemory, withFaceModel } from '../../support/faces';
import { call, newDriver, type Person } from '../../support/people';
import { type RunningApp, startRunningApp } from '../../support/running-app';
import { newOperator, type Operator } from '../../support/staff';

export const FACE = '/accounts/v1/me/face';
export const VERIFICATIONS = `${FACE}/verifications`;
export const CHARGE_POINT = 'PIER-1';
export const PUSH_TOKEN = 'phone-of-the-driver';

/** How a request with images departs from the usual. */
export interface Sent {
  readonly type?: string;
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
}

/** A driver with a phone, before a charge point of an operator; the tests go on from where the one before left them. */
export class FaceWorld {
  running!: RunningApp;
  driver!: Person;
  operator!: Operator;
  anna!: Buffer;
  berta!: Buffer;
  seen!: SeenMemory;
  readonly log: string[] = [];
  readonly key = randomBytes(32).toString('base64url');

  async start(): Promise<void> {
    const stream = new Writable({
      write: (line: Buffer, _encoding, done) => {
        this.log.push(line.toString());
        done();
      },
    });
    this.running = await startRunningApp({}, { log: { level: 'trace', stream } });
    withFaceModel(this.running.app);
    this.seen = rememberSeen(this.running.app);
    [this.anna, this.berta] = [
      await portrait('anna').jpeg({ quality: 90 }).toBuffer(),
      await portrait('berta').jpeg().toBuffer(),
    ];
    this.driver = await newDriver(this.running);
    this.operator = await newOperator(this.running, [CHARGE_POINT]);
    const phone = { pushToken: PUSH_TOKEN, platform: 'ios', appVersion: '3.0', locale: 'en' };
    expect((await this.as('PUT', '/accounts/v1/me/devices/phone', phone)).status).toBe(200);
  }

  as(method: string, path: string, body?: object, { accessToken: token } = this.driver) {
    return call(this.running, method, path, { token, ...(body && { body }) });
  }

  async send(method: string, path: string, body: Buffer | FormData, sent: Sent = {}, who = this.driver) {
    const headers: Record<string, string> = { authorization: `Bearer ${who.accessToken}`, ...sent.headers };
    if (sent.key !== null) headers['x-face-key'] = sent.key ?? this.key;
    if (Buffer.isBuffer(body)) headers['content-type'] = sent.type ?? 'image/jpeg';
    const answer = await fetch(this.running.url + path, {
      method,
      headers,
      body: body as Uint8Array<ArrayBuffer> | FormData,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? {} : JSON.parse(text),
      type: answer.headers.get('content-type'),
    };
  }

  form(...images: Buffer[]): FormData {
    const parts = new FormData();
    for (const image of images) parts.append('images', new Blob([new Uint8Array(image)]), 'photo.jpg');
    return parts;
  }

  consent(decision: 'given' | 'withdrawn', who = this.driver) {
    return this.as('PUT', '/accounts/v1/me/consents/face-recognition', { decision, noticeVersion: 1 }, who);
  }

  async status(who = this.driver) {
    return (await this.as('GET', FACE, undefined, who)).body;
  }

  verify(image: Buffer, sent: Sent = {}, query = '', who = this.driver) {
    return this.send('POST', VERIFICATIONS + query, image, sent, who);
  }
}
