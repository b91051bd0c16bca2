import { refuse, UserErrorCode, type UserErrors } from '../../platform/graphql/user-errors.js';
import type { RefusalCode } from '../../platform/refusals/codes.js';
import type { PinFault } from '../engine/decision.js';

interface Words {
  code: RefusalCode;
  message: string;
  whatToDo: string;
}

const { CANNOT_BE_MATCHED, CAPACITY_TAKEN, INVALID_QUANTITY, NOT_FOUND } = UserErrorCode;

const ANOTHER = 'Choose another offer.';

/** What a case manager is told. NOT_SUITABLE covers a veto, which is named to nobody. */
const FAULTS: Record<PinFault['code'], Words> = {
  TOO_FAR: {
    code: CANNOT_BE_MATCHED,
    message: 'The home is out of the reach of this offer.',
    whatToDo: 'Choose another offer, or widen its radius if its giver agrees.',
  },
  EXPIRED: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer runs out before that.',
    whatToDo: ANOTHER,
  },
  ATTRIBUTES: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer is of another size or make than the need asks.',
    whatToDo: 'Choose another offer, or change what the need asks.',
  },
  OTHER_TIMES: {
    code: CANNOT_BE_MATCHED,
    message: 'That is at a time when the need or the offer is not open.',
    whatToDo: "Choose a slot within the need's window in which the offer can be given.",
  },
  CHECK_MISSING: {
    code: CANNOT_BE_MATCHED,
    message: 'The giver does not hold a valid check that this takes.',
    whatToDo: 'Record the check once it is there, or choose another offer.',
  },
  NOT_SUITABLE: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer is not suitable for this need.',
    whatToDo: ANOTHER,
  },
  EXCLUDED: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer was ruled out for this need.',
    whatToDo: 'Readmit it first, or choose another offer.',
  },
  NOT_COMPARED: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer was not compared, as others are nearer.',
    whatToDo: ANOTHER,
  },
  NO_CAPACITY: {
    code: CAPACITY_TAKEN,
    message: 'Too little of this offer is left.',
    whatToDo: 'Take less, or choose another offer.',
  },
  OTHER_PART: {
    code: CANNOT_BE_MATCHED,
    message: 'Another part of the need is missing.',
    whatToDo: 'Place all parts at once.',
  },
  UNKNOWN: {
    code: NOT_FOUND,
    message: 'This offer cannot be given now: it is a draft, paused or ended.',
    whatToDo: ANOTHER,
  },
  WRONG_KIND: {
    code: CANNOT_BE_MATCHED,
    message: 'This offer is of another kind, which may not stand in for what is asked.',
    whatToDo: ANOTHER,
  },
  UNEVEN: {
    code: INVALID_QUANTITY,
    message: 'At the usual price, this does not come out even.',
    whatToDo: 'Say in "meets" how much of the need it covers.',
  },
  TOO_MUCH: {
    code: INVALID_QUANTITY,
    message: 'Together this is more than the need asks.',
    whatToDo: 'Take less of one of the offers.',
  },
  INCOMPLETE: {
    code: INVALID_QUANTITY,
    message: 'A part of the need is left short, and this need is met as a whole or not at all.',
    whatToDo: 'Add draws until every part is covered.',
  },
};

/** The refusal of a match placed by hand, at the field concerned. */
export function refusedPlacement({ draw, code }: PinFault): UserErrors {
  const words = FAULTS[code];
  return refuse(words.code, pathOf(draw, code), words.message, words.whatToDo);
}

/** Why a match placed by hand was given up later, as a sentence. */
export function placementFault({ code }: PinFault): string {
  return FAULTS[code].message;
}

function pathOf(draw: number | null, code: PinFault['code']): string {
  if (draw === null) return code === 'OTHER_TIMES' ? 'input.slot' : 'input.draws';
  const field = code === 'UNEVEN' || code === 'NO_CAPACITY' ? 'quantity' : 'offerId';
  return `input.draws.${draw}.${field}`;
}
