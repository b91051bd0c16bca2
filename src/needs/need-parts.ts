import { writeAttributes } from '../catalogue/attribute-value.js';
import { checkAttributes } from '../catalogue/attributes.js';
import { unknownKind } from '../catalogue/catalogue.service.js';
import { toHundredths } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { NeedPartInput } from './dto/need-part.input.js';
import { NeedRefusal } from './needs.refusals.js';

/** The code of the part that is the thing itself. */
const MAIN = 'main';

/** A part to be written: hundredths of the unit of its kind, attributes as JSON text. */
export interface PlannedPart {
  code: string;
  kind: string;
  quantity: number;
  attributes: string;
}

/** The thing itself, as the need says it. */
export function mainPart(
  kind: ResourceKind,
  { quantity, attributes }: { quantity: number; attributes: string },
): PlannedPart {
  return { code: MAIN, kind: kind.code, quantity, attributes };
}

/**
 * The other parts of a need: those that its kind takes by default, as the wishes change them, then
 * those that the wishes add.
 * @param kinds every kind that the wishes ask for, by code: see `kindsOfParts`.
 * @throws UserErrors at `input.parts.N…` for a wish that cannot be kept.
 */
export function otherParts(
  kind: ResourceKind,
  wishes: readonly NeedPartInput[],
  kinds: ReadonlyMap<string, ResourceKind>,
): PlannedPart[] {
  const parts = new Map<string, PlannedPart>(
    kind.parts.map(({ code, kindCode, stored }) => [code, { code, kind: kindCode, ...stored }]),
  );
  const seen = new Set<string>();
  wishes.forEach((wish, index) => {
    const path = `input.parts.${index}`;
    if (wish.code === MAIN) throw refuse(NeedRefusal.MAIN_PART, `${path}.code`);
    if (seen.has(wish.code))
      throw refuse(NeedRefusal.PART_TWICE, `${path}.code`, { part: wish.code });
    seen.add(wish.code);
    const present = parts.get(wish.code);
    if (!wish.leaveOut) parts.set(wish.code, fulfil(wish, present, kinds, path));
    else if (!parts.delete(wish.code))
      throw nothingToLeaveOut(kind, wish.code, present === undefined, `${path}.code`);
  });
  return [...parts.values()];
}

function nothingToLeaveOut(kind: ResourceKind, part: string, isUnknown: boolean, path: string) {
  const values = { kind: kind.code, part };
  const parts = kind.parts.map(({ code }) => code).join(', ');
  return isUnknown && parts
    ? refuse(NeedRefusal.NO_PART_TO_LEAVE_OUT, path, { ...values, parts })
    : refuse(NeedRefusal.NO_OTHER_PARTS, path, values);
}

/** Kinds that must be known to plan the parts: those of parts that are wished otherwise than usual. */
export function kindsOfParts(kind: ResourceKind, wishes: readonly NeedPartInput[]): string[] {
  const usual = new Map(kind.parts.map(({ code, kindCode }) => [code, kindCode]));
  return wishes.flatMap((wish) => wish.kind ?? usual.get(wish.code) ?? []);
}

function fulfil(
  wish: NeedPartInput,
  present: PlannedPart | undefined,
  kinds: ReadonlyMap<string, ResourceKind>,
  path: string,
): PlannedPart {
  const code = wish.kind ?? present?.kind;
  if (code === undefined) throw required(`${path}.kind`, 'kind');
  const kind = kinds.get(code);
  if (!kind || kind.withdrawn) throw unknownKind(code, `${path}.kind`);
  // What the catalogue says about one kind tells nothing about another.
  const base = present?.kind === code ? present : undefined;
  if (!wish.quantity && !base) throw required(`${path}.quantity`, 'quantity');
  return {
    code: wish.code,
    kind: code,
    quantity: wish.quantity
      ? toHundredths(wish.quantity, kind.unit, `${path}.quantity`)
      : base!.quantity,
    attributes:
      wish.attributes || !base
        ? writeAttributes(checkAttributes(kind, wish.attributes ?? [], 'ALL', `${path}.attributes`))
        : base.attributes,
  };
}

function required(path: string, field: 'kind' | 'quantity') {
  return refuse(NeedRefusal.PART_INCOMPLETE, path, { field });
}
