import { refuse, type UserErrors } from '../../platform/refusals/user-errors.js';
import type { PinFault } from '../engine/decision.js';
import { MatchingRefusal } from '../matching.refusals.js';

/** The refusal of a match placed by hand, at the field concerned. */
export function refusedPlacement(fault: PinFault, pathOf = pathOfFault): UserErrors {
  return refuse(MatchingRefusal[fault.code], pathOf(fault));
}

/** Why a match placed by hand was given up later, as a sentence. */
export function placementFault({ code }: PinFault): string {
  return MatchingRefusal[code].inWords({}).message;
}

/** Where the input of a placement says what the engine objects to. */
export function pathOfFault({ draw, code }: PinFault): string {
  if (draw === null) return code === 'OTHER_TIMES' ? 'input.slot' : 'input.draws';
  const field = code === 'UNEVEN' || code === 'NO_CAPACITY' ? 'quantity' : 'offerId';
  return `input.draws.${draw}.${field}`;
}
