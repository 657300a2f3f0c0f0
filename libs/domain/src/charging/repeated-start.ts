/** What identifies a start at one connector, as the charge point reported it. */
export interface ReportedStart {
  readonly idTag: string;
  readonly meterStartWh: number;
  /** The charge point's own timestamp, as it was sent. */
  readonly reportedAt: string;
}

/**
 * Is this StartTransaction a repeat of the one already recorded on the same connector? A charge point that lost our
 * answer sends the same facts again and must get the same transaction; anything else is a start of its own.
 * OCPP compares idTags without regard to case.
 */
export function isRepeatedStart(recorded: ReportedStart, incoming: ReportedStart): boolean {
  return (
    recorded.idTag.toUpperCase() === incoming.idTag.toUpperCase() &&
    recorded.meterStartWh === incoming.meterStartWh &&
    recorded.reportedAt === incoming.reportedAt
  );
}
