import { provesAges } from './ages';
import { provesChoices } from './choices';
import { provesClosures } from './closures';
import { provesLapses, provesMinors, provesPublication } from './lapses';
import { provesRegistrations } from './registrations';
import { PackWorld } from './world';

/**
 * One suite for all policies: nothing that it expects is written here, all of it is read from the pack. What holds under
 * numbers that no policy has cannot be written in code.
 */
export function provesEverything(idOrPath: string): void {
  const world = new PackWorld(idOrPath);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  describe('QST-1.1, QV-7 the published policy', () => provesPublication(world));
  describe('QV-8, QTL-5, QCC-5, ZQ-6 ages', () => provesAges(world));
  describe('QST-1.3a, QCC-1.1 registration', () => provesRegistrations(world));
  describe('QCC-1.3, QTL-1, QV-2, QV-6 choices', () => provesChoices(world));
  describe('QV-8 minors', () => provesMinors(world));
  describe('QST-1.3b, QV-4 closing', () => provesClosures(world));
  describe('QV-6 lapses', () => provesLapses(world));
}
