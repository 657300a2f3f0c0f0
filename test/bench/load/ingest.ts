import type { FleetMember } from '../../../apps/simulator/src/fleet';
import type { Contender } from '../rounds';
import { OcppLoad } from './ocpp-load';

export interface Ingest {
  readonly name: string;
  readonly program: { readonly url: string; readonly pid: number };
  readonly fleet: readonly FleetMember[];
  readonly settle?: () => Promise<void>;
}

/** Charge points that stay connected to each program: readings one after another, or whole sessions. */
export async function ingest(
  path: 'meter-values' | 'sessions',
  programs: readonly Ingest[],
): Promise<{ readonly list: readonly Contender[]; close(): Promise<void> }> {
  const loads = await Promise.all(
    programs.map(({ program, fleet }) => {
      const endpoint = `${program.url.replace(/^http/, 'ws')}/charging/ocpp`;
      return OcppLoad.open(fleet.map(({ id, password }) => ({ endpoint, id, password })));
    }),
  );
  return {
    list: programs.map(({ name, program, settle }, at) => {
      const load = loads[at] as OcppLoad;
      return {
        name,
        pid: program.pid,
        lanes: async () => (path === 'meter-values' ? await load.readings() : load.sessions()),
        ...(settle && { settle }),
      };
    }),
    close: async () => {
      for (const load of loads) await load.close();
      for (const { settle } of programs) await settle?.();
    },
  };
}
