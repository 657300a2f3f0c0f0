import { doorsOfItsOwn } from './habits/doors-of-its-own';
import { fieldsOfItsOwn } from './habits/fields-of-its-own';
import { longStop } from './habits/long-stop';
import { powerCut } from './habits/power-cut';
import { registerRestarts } from './habits/register-restarts';
import { remoteStartUnanswered } from './habits/remote-start-unanswered';
import { repeats } from './habits/repeats';
import { stopWithoutId } from './habits/stop-without-id';
import { timesOfItsOwn } from './habits/times-of-its-own';
import { wrongUnits } from './habits/wrong-units';
import type { Quirk } from './quirk';

/** The habits of charge points in the field that the simulator knows. */
export const QUIRKS: readonly Quirk[] = [
  stopWithoutId,
  powerCut,
  registerRestarts,
  repeats,
  longStop,
  wrongUnits,
  fieldsOfItsOwn,
  timesOfItsOwn,
  doorsOfItsOwn,
  remoteStartUnanswered,
];

export const ALL = 'all';

/** The quirks of a list such as `repeats,long-stop` or `all`; null where one of it is not known. */
export function quirksNamed(list: string): readonly Quirk[] | null {
  if (list.trim() === ALL) return QUIRKS;
  const names = list.split(',').map((name) => name.trim());
  const found = names.flatMap((name) => QUIRKS.filter((quirk) => quirk.name === name));
  return found.length === names.length ? found : null;
}
