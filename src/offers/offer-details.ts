import { writeAttributes } from '../catalogue/attribute-value.js';
import { checkAttributes } from '../catalogue/attributes.js';
import { toHundredths } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import { requireOrder, type TimeWindowInput } from '../platform/graphql/time-window.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import type { ChangeOfferInput } from './dto/change-offer.input.js';
import type { RegisterOfferInput } from './dto/register-offer.input.js';
import type { OfferDetails, OfferRow } from './offer.record.js';
import { OfferRefusal } from './offers.refusals.js';

/**
 * What is to be written of a new offer.
 * @throws UserErrors at the field that cannot be accepted.
 */
export function detailsOfNew(
  input: RegisterOfferInput,
  kind: ResourceKind,
  now: Date,
): OfferDetails {
  const { latitude, longitude } = input.place;
  return {
    quantity: toHundredths(input.quantity, kind.unit, 'input.quantity'),
    attributes: attributes(kind, input.attributes),
    area: typedOrNull(input.area),
    place: { latitude, longitude },
    radiusMeters: input.radiusMeters,
    ...windows(input.windows),
    expiresAt: expiry(input.expiresAt, now),
    conditions: typedOrNull(input.conditions),
  };
}

/**
 * What is to be written of a changed offer: the input where it says something, else what was there.
 * @throws UserErrors at the field that cannot be accepted.
 */
export function detailsOfChanged(
  input: ChangeOfferInput,
  before: OfferRow,
  kind: ResourceKind,
  now: Date,
): OfferDetails {
  const { latitude, longitude } = input.place ?? before.place;
  const { windowsFrom, windowsUntil } = before;
  return {
    quantity: input.quantity
      ? toHundredths(input.quantity, kind.unit, 'input.quantity')
      : before.quantity,
    attributes: input.attributes ? attributes(kind, input.attributes) : before.attributes,
    area: input.area === undefined ? before.area : typedOrNull(input.area),
    place: { latitude, longitude },
    radiusMeters: input.radiusMeters ?? before.radiusMeters,
    ...(input.windows ? windows(input.windows) : { windowsFrom, windowsUntil }),
    expiresAt: input.expiresAt === undefined ? before.expiresAt : expiry(input.expiresAt, now),
    conditions: input.conditions === undefined ? before.conditions : typedOrNull(input.conditions),
  };
}

function attributes(kind: ResourceKind, given: RegisterOfferInput['attributes']): string {
  return writeAttributes(checkAttributes(kind, given, 'ALL', 'input.attributes'));
}

function windows(given: TimeWindowInput[]): Pick<OfferDetails, 'windowsFrom' | 'windowsUntil'> {
  given.forEach((window, index) => requireOrder(window, `input.windows.${index}`));
  const sorted = [...given].sort((a, b) => a.from.getTime() - b.from.getTime());
  return {
    windowsFrom: sorted.map(({ from }) => from),
    windowsUntil: sorted.map(({ until }) => until),
  };
}

function expiry(expiresAt: Date | null | undefined, now: Date): Date | null {
  if (!expiresAt) return null;
  if (expiresAt > now) return expiresAt;
  throw refuse(OfferRefusal.EXPIRY_PASSED, 'input.expiresAt');
}
