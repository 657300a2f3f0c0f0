/** The newest reading of a session. */
export interface LatestReading {
  readonly at: Date;
  readonly energyWh: number | null;
  readonly powerW: number | null;
  readonly socPercent: number | null;
}
