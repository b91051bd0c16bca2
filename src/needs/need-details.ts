import { writeAttributes } from '../catalogue/attribute-value.js';
import { checkAttributes, type Completeness } from '../catalogue/attributes.js';
import { toHundredths } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import type { Place } from '../platform/graphql/place.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import type { ChangeNeedInput, OpenNeedInput } from './dto/need.inputs.js';
import { checkTimes, defaultWindow } from './need-times.js';
import type { NeedDetails, NeedRow } from './need.record.js';
import { NeedRefusal } from './needs.refusals.js';

/**
 * What is to be written of a new need.
 * @param home of the family, where the input names no place.
 * @param completeness of its attributes: a draft may leave out what is not known yet.
 * @throws UserErrors at the field that cannot be accepted.
 */
export function detailsOfNew(
  input: OpenNeedInput,
  kind: ResourceKind,
  home: { place: Place | null; area: string | null },
  now: Date,
  completeness: Completeness,
): NeedDetails {
  const quantity = toHundredths(input.quantity, kind.unit, 'input.quantity');
  const attributes = checkAttributes(kind, input.attributes, completeness, 'input.attributes');
  const window = input.window ?? defaultWindow(now);
  const deadline = input.deadline ?? null;
  checkTimes(window, deadline, now);
  const place = input.place ?? home.place;
  if (!place) throw refuse(NeedRefusal.PLACE_MISSING, 'input.place');
  return {
    quantity,
    attributes: writeAttributes(attributes),
    urgency: input.urgency,
    windowFrom: window.from,
    windowUntil: window.until,
    deadline,
    place: { latitude: place.latitude, longitude: place.longitude },
    area: typedOrNull(input.area) ?? (input.place ? null : home.area),
    hasOwnPlace: Boolean(input.place),
    divisible: input.divisible ?? kind.divisible,
    note: typedOrNull(input.note),
  };
}

/**
 * What is to be written of a changed need: the input where it says something, else what was there.
 * @throws UserErrors at the field that cannot be accepted.
 */
export function detailsOfChanged(
  input: ChangeNeedInput,
  before: NeedRow,
  kind: ResourceKind,
  now: Date,
): NeedDetails {
  const window = input.window ?? { from: before.windowFrom, until: before.windowUntil };
  const deadline = input.deadline === undefined ? before.deadline : input.deadline;
  if (input.window || input.deadline) checkTimes(window, deadline, now);
  const place = input.place ?? before.place;
  return {
    quantity: input.quantity
      ? toHundredths(input.quantity, kind.unit, 'input.quantity')
      : before.quantity,
    attributes: input.attributes
      ? writeAttributes(checkAttributes(kind, input.attributes, 'ALL', 'input.attributes'))
      : before.attributes,
    urgency: input.urgency ?? before.urgency,
    windowFrom: window.from,
    windowUntil: window.until,
    deadline,
    place: { latitude: place.latitude, longitude: place.longitude },
    area: input.area === undefined ? before.area : typedOrNull(input.area),
    hasOwnPlace: before.hasOwnPlace || Boolean(input.place),
    divisible: input.divisible ?? before.divisible,
    note: input.note === undefined ? before.note : typedOrNull(input.note),
  };
}
