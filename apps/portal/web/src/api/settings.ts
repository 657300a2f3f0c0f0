import { query } from './queries';

interface Settings {
  /** The local mailbox and the pages like it are there. */
  readonly dev: boolean;
}

/** What this installation says of itself to its pages. */
export const settingsQuery = {
  ...query(['settings'], async () => (await (await fetch('/settings.json')).json()) as Settings),
  staleTime: Infinity,
};
