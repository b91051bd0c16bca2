import { writeAttributes } from '../catalogue/attribute-value.js';
import { checkAttributes } from '../catalogue/attributes.js';
import { unknownKind } from '../catalogue/catalogue.service.js';
import { toHundredths } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import type { NeedPartInput } from './dto/need-part.input.js';

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
 * @param kinds every kind that the wishes or the default parts name, by code.
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
    if (wish.code === MAIN)
      throw refuse(
        UserErrorCode.INVALID_INPUT,
        `${path}.code`,
        'The part "main" is the thing itself.',
        'Say what is asked of it in quantity and attributes of the need.',
      );
    if (seen.has(wish.code))
      throw refuse(
        UserErrorCode.INVALID_INPUT,
        `${path}.code`,
        `The part "${wish.code}" is there twice.`,
        'Put both into one entry, or give one of them another code.',
      );
    seen.add(wish.code);
    const present = parts.get(wish.code);
    if (!wish.leaveOut) parts.set(wish.code, fulfil(wish, present, kinds, path));
    else if (!parts.delete(wish.code))
      throw refuse(
        UserErrorCode.NOT_FOUND,
        `${path}.code`,
        `A need of kind "${kind.code}" has no part "${wish.code}" to leave out.`,
        present === undefined && kind.parts.length > 0
          ? `By default there are: ${kind.parts.map(({ code }) => code).join(', ')}.`
          : 'Remove this entry: there are no parts by default.',
      );
  });
  return [...parts.values()];
}

/** Kinds that must be known to plan the parts. */
export function kindsOfParts(kind: ResourceKind, wishes: readonly NeedPartInput[]): string[] {
  return [...kind.parts.map(({ kindCode }) => kindCode), ...wishes.flatMap((w) => w.kind ?? [])];
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
        ? writeAttributes(
            checkAttributes(kind, wish.attributes ?? [], 'need', `${path}.attributes`),
          )
        : base.attributes,
  };
}

function required(path: string, field: string) {
  return refuse(
    UserErrorCode.REQUIRED,
    path,
    `A part that is not there by default must say its ${field}.`,
    'Fill this field in, or name a part that the kind has by default.',
  );
}
