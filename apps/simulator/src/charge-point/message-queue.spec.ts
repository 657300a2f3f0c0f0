import { createRPCError } from 'ocpp-rpc';
import { MessageLost, MessageQueue } from './message-queue';

/** A line that can break, and a server that answers as told. */
class Line {
  isUp = true;
  readonly sent: string[] = [];
  answers: (() => unknown)[] = [];
  readonly queue = new MessageQueue(
    async (action, payload) => {
      this.sent.push(`${action} ${JSON.stringify(payload)}`);
      return this.answers.shift()?.() ?? {};
    },
    () => this.isUp,
    () => undefined,
  );

  readonly break = (): never => {
    this.isUp = false;
    throw new Error('Client disconnected');
  };
}

const refuse = (): never => {
  throw createRPCError('InternalError', 'try again') as Error;
};

test('a message that was not acknowledged when the line broke is sent again as it was, before all later ones', async () => {
  const line = new Line();
  let made = 0;
  line.answers = [line.break];
  const first = line.queue.add('StartTransaction', () => ({ made: (made += 1) }));
  const second = line.queue.add('MeterValues', () => ({ made: (made += 1) }));
  await new Promise(setImmediate);
  expect(line.queue.length).toBe(2);
  line.isUp = true;
  line.queue.wake();
  await Promise.all([first, second]);
  expect(line.sent).toEqual(['StartTransaction {"made":1}', 'StartTransaction {"made":1}', 'MeterValues {"made":2}']);
  expect(line.queue.length).toBe(0);
});

test('a message says what earlier answers told', async () => {
  const line = new Line();
  line.answers = [() => 77];
  let transactionId = -1;
  const start = line.queue.add('StartTransaction', () => ({})).then((answer) => (transactionId = answer as number));
  const stop = line.queue.add('StopTransaction', () => ({ transactionId }));
  await Promise.all([start, stop]);
  expect(line.sent[1]).toBe('StopTransaction {"transactionId":77}');
});

test('an error of the server is asked again a few times, then the message is lost and the next one goes', async () => {
  const line = new Line();
  line.answers = [refuse, refuse, refuse, refuse, () => 'taken'];
  const lost = line.queue.add('MeterValues', () => ({}));
  const next = line.queue.add('StopTransaction', () => ({}));
  await expect(lost).rejects.toThrow(MessageLost);
  await expect(next).resolves.toBe('taken');
  expect(line.sent).toHaveLength(5);
});

test('an error that passes loses nothing', async () => {
  const line = new Line();
  line.answers = [refuse, () => 'taken'];
  await expect(line.queue.add('MeterValues', () => ({}))).resolves.toBe('taken');
});
