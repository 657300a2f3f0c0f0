/** RFC 2544 sets 198.18.0.0/15 aside for benchmarks: half of it is homes, the other half strangers. */
const HOMES = '198.19';
const STRANGERS = '198.18';

/** Where somebody lives, by number from 0. */
export function homeOf(person: number): string {
  return addressIn(HOMES, person);
}

/** Another address each time; after 65,536 of them from the start. */
export function strangers(): () => string {
  let next = 0;
  return () => addressIn(STRANGERS, next++);
}

function addressIn(network: string, number: number): string {
  return `${network}.${(number >> 8) & 255}.${number & 255}`;
}
