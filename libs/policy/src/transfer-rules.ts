import type { Purpose, Storage } from '@evc/domain';
import { breach, doubles, type RuleBreach } from './rule-breach';
import type { KeyPath } from './yaml-source';

/** Transfers across a border, against the region they leave and the purposes they serve (QV-7, QTL-8, ZQ-3). */
export function checkStorage({ region, transfers }: Storage, purposes: readonly Purpose[]): RuleBreach[] {
  return transfers.flatMap((transfer, index) => {
    const path: KeyPath = ['storage', 'transfers', index];
    const named = transfer.purposes;
    return [
      ...(transfer.country === region
        ? [breach([...path, 'country'], `${region} is the storage region: nothing crosses a border`)]
        : []),
      ...(named?.length === 0
        ? [breach([...path, 'purposes'], 'names no purpose: leave it out where data of any may be sent')]
        : []),
      ...doubles(named ?? [], [...path, 'purposes']),
      ...(named ?? []).flatMap((id, at) =>
        purposes.some((purpose) => purpose.id === id) ? [] : [breach([...path, 'purposes', at], `no purpose ${id}`)],
      ),
      ...(transfer.safeguard === 'consent' ? checkConsentSafeguard(named, purposes, path) : []),
    ];
  });
}

/** A person's consent guards a transfer only where the person was asked for one. */
function checkConsentSafeguard(
  named: readonly string[] | undefined,
  purposes: readonly Purpose[],
  path: KeyPath,
): RuleBreach[] {
  if (named === undefined) {
    return [breach([...path, 'purposes'], 'is missing: consent is given for a purpose, so the safeguard must name it')];
  }
  return named.flatMap((id, at) => {
    const basis = purposes.find((purpose) => purpose.id === id)?.basis ?? 'consent';
    return basis === 'consent'
      ? []
      : [breach([...path, 'purposes', at], `${id} rests on ${basis}: consent is no safeguard for it`)];
  });
}
