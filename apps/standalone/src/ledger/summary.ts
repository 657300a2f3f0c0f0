import type { Anchor, LedgerReport } from '../../../accounts/src/consent/ledger/verification/verify-ledger';
import type { Finding } from '../../../accounts/src/consent/ledger/verification/findings';

/** What a person reads in the end; ids and numbers only. */
export function summaryOf(report: LedgerReport, { against }: Anchor, seconds: number): string[] {
  const n = (count: number): string => count.toLocaleString('en');
  const counts =
    `${n(report.events)} events of ${n(report.subjects)} subjects (${n(report.erased)} erased), ` +
    `${n(report.leaves)} leaves, ${n(report.checkpoints)} checkpoints, in ${seconds.toFixed(1)} s`;
  if (!report.ok) {
    const more = report.findingCount - report.findings.length;
    return [
      ...report.findings.map(lineOf),
      ...(more > 0 ? [`  and ${n(more)} more`] : []),
      `Ledger NOT verified: ${n(report.findingCount)} finding(s). Looked at ${counts}.`,
    ];
  }
  const { latest } = report;
  return [
    `Ledger verified: ${counts}.`,
    latest ? `Last signed ${latest.issuedAt} over ${n(latest.treeSize)} leaves.` : 'Nothing was signed yet.',
    against
      ? `It has the checkpoint of ${against.issuedAt} over ${n(against.treeSize)} leaves as its beginning.`
      : 'No checkpoint from elsewhere was given (--against): a rewrite of everything would not show.',
  ];
}

function lineOf({ kind, what, subject, sequence, treeSize }: Finding): string {
  const where = [
    subject === undefined ? [] : [`subject ${subject}`],
    sequence === undefined ? [] : [`event ${sequence}`],
    treeSize === undefined ? [] : [`checkpoint ${treeSize}`],
  ].flat();
  return `  ${kind.padEnd(17)} ${where.length > 0 ? `${where.join(', ')}: ` : ''}${what}`;
}
