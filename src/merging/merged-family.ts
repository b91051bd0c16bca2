import type { FamilyDetails } from '../families/family.record.js';
import { mergedNote } from './merged-details.js';

/**
 * What is recorded of a family once a duplicate is merged into its record. A home is taken over as a
 * whole or not at all: an address with another's place would send somebody to a wrong door.
 */
export function mergedFamily(kept: FamilyDetails, other: FamilyDetails): FamilyDetails {
  const { address, area, place } = hasHome(kept) ? kept : other;
  return { name: kept.name, address, area, place, note: mergedNote(kept.note, other.note) };
}

/** Whether both say where they live, and it is not the same. */
export function liveApart(one: FamilyDetails, other: FamilyDetails): boolean {
  if (!hasHome(one) || !hasHome(other)) return false;
  return JSON.stringify(homeOf(one)) !== JSON.stringify(homeOf(other));
}

function hasHome(family: FamilyDetails): boolean {
  return family.address !== null || family.place !== null;
}

function homeOf({ address, place }: FamilyDetails) {
  return [address, place && [place.latitude, place.longitude]];
}
