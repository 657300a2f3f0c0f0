import type { SessionSeen, Story, World } from './messages';

const DAY = 24 * 60;
/** Long enough for everything that only time tells: a day of silence, and the charge point may have been heard after. */
export const SILENCE_MINUTES = 3 * DAY;
export const REVIEW_MINUTES = 16 * DAY;

/** Ends that the charge point itself told of: they can only be true. */
const TOLD = ['stop', 'stop-without-id', 'available', 'finishing', 'next-start'];

/** Tells the world the story to its end. @returns what is wrong then, in words; empty when everything holds */
export async function playOut(story: Story, world: World): Promise<string[]> {
  const wrong: string[] = [];
  let minute = 0;
  for (const delivery of story.deliveries) {
    minute = Math.max(minute, delivery.minute);
    await world.settle(minute);
    await world.deliver(delivery);
  }
  minute += SILENCE_MINUTES;
  await world.settle(minute);
  const ended = await world.sessions();
  ended.forEach((seen, index) => wrong.push(...wrongOfEnd(story, seen, index)));
  for (const message of story.late) await world.deliver({ minute, message });
  const corrected = await world.sessions();
  story.late.forEach((message) => {
    if (message.kind === 'stop') wrong.push(...wrongOfLateStop(corrected[message.session], message.session));
  });
  await world.lapse(minute + REVIEW_MINUTES);
  const last = await world.sessions();
  last.forEach((seen, index) => wrong.push(...wrongAtLast(story, seen, index)));
  wrong.push(...wrongOfConnectors(story, last));
  const unusable = story.deliveries.filter(({ message }) => message.kind === 'stop' && message.id !== 'right').length;
  const unmatched = await world.unmatched();
  if (unmatched > story.strays + unusable) wrong.push(`${unmatched} stops without a session`);
  return wrong;
}

/** After time enough, and before late stops. */
function wrongOfEnd({ truths }: Story, seen: SessionSeen | null, index: number): string[] {
  const truth = truths[index];
  if (!seen || !truth) return [];
  if (seen.endedBy === null || seen.endedAt === null) return [`session ${index} is open (${seen.status})`];
  const wrong: string[] = [];
  const by = seen.endedBy;
  if (TOLD.includes(by) && seen.endedAt < truth.endAt) wrong.push(`session ${index} ended by ${by} while it ran`);
  if (seen.endedAt < truth.startAt) wrong.push(`session ${index} ended before it began`);
  if (seen.stopWh !== null && seen.stopWh !== truth.endWh)
    wrong.push(`session ${index} ended by a stop of ${seen.stopWh}, which is another's`);
  return wrong;
}

function wrongOfLateStop(seen: SessionSeen | null | undefined, index: number): string[] {
  if (!seen || seen.endedBy?.startsWith('stop')) return [];
  return [`the late stop of session ${index} corrected nothing: ${seen.endedBy}`];
}

function wrongAtLast({ truths }: Story, seen: SessionSeen | null, index: number): string[] {
  const truth = truths[index];
  if (!seen || !truth) return [];
  const wrong: string[] = [];
  const flowed = truth.endWh - truth.startWh;
  const isBilled = seen.status === 'completed';
  if (seen.energyWh > flowed) wrong.push(`session ${index} has ${seen.energyWh} Wh of ${flowed}`);
  if (seen.stopWh !== null && seen.energyWh !== flowed && seen.meter === 'clean')
    wrong.push(`session ${index} has ${seen.energyWh} Wh by its stop, of ${flowed}`);
  if (seen.stopWh === null && seen.meter === 'clean') wrong.push(`session ${index} has no stop and says clean`);
  if (truth.known !== isBilled) wrong.push(`session ${index} is ${seen.status}`);
  const { told } = seen;
  const times = (type: string): number => told.filter((one) => one === type).length;
  if (times('session.completed') !== Number(isBilled)) wrong.push(`session ${index} told: ${told.join()}`);
  if (times('session.ended') > 1 || times('session.corrected') > 1) wrong.push(`session ${index} told: ${told.join()}`);
  if (times('session.corrected') > 0 && told.indexOf('session.corrected') < told.indexOf('session.completed'))
    wrong.push(`session ${index} corrected before it was told: ${told.join()}`);
  return wrong;
}

/** No kWh twice: the sessions of a connector have no more than flowed there. */
function wrongOfConnectors({ truths }: Story, sessions: readonly (SessionSeen | null)[]): string[] {
  return [1, 2].flatMap((connectorId) => {
    const own = truths.map((truth, index) => ({ truth, seen: sessions[index] }));
    const here = own.filter(({ truth }) => truth.connectorId === connectorId);
    const flowed = here.reduce((sum, { truth }) => sum + truth.endWh - truth.startWh, 0);
    const counted = here.reduce((sum, { seen }) => sum + (seen?.energyWh ?? 0), 0);
    return counted > flowed ? [`connector ${connectorId} has ${counted} Wh of ${flowed}`] : [];
  });
}
