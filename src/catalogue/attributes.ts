import { userError, UserErrors, type UserError } from '../platform/refusals/user-errors.js';
import type { AttributeValueInput, StoredAttributes } from './attribute-value.js';
import { CatalogueRefusal } from './catalogue.refusals.js';
import type { KindAttribute } from './resource-kind.model.js';
import { AttributeRule, AttributeType } from './vocabulary.js';

/**
 * How much must be said. ALL: what the kind requires too, or a need and an offer could never be
 * compared. AS_KNOWN: what is known by now, where somebody fills in the rest before it is looked for.
 */
export type Completeness = 'ALL' | 'AS_KNOWN';

type Attribute = Pick<KindAttribute, 'code' | 'type' | 'rule' | 'required'> & {
  values: readonly { code: string }[];
};

/** As much of a kind as its attributes are checked by. */
interface Kind {
  code: string;
  attributes: readonly Attribute[];
}

/**
 * Attribute values of an input, checked against their kind and typed as it says.
 * @param path of the list, such as 'input.attributes'.
 * @throws UserErrors INVALID_ATTRIBUTE for everything wrong: at the entry, or at the list where a
 *   required attribute is missing.
 */
export function checkAttributes(
  kind: Kind,
  given: readonly AttributeValueInput[],
  completeness: Completeness,
  path: string,
): StoredAttributes {
  const errors: UserError[] = [];
  const values = new Map<string, (string | number | boolean)[]>();
  given.forEach((entry, index) => {
    const found = read(kind, entry, values.has(entry.code), `${path}.${index}`);
    if ('fault' in found) errors.push(found.fault);
    else values.set(entry.code, [...(values.get(entry.code) ?? []), found.value]);
  });
  if (completeness === 'ALL')
    for (const attribute of unsaid(kind, new Set(given.map(({ code }) => code))))
      errors.push(
        userError(CatalogueRefusal.ATTRIBUTE_MISSING, path, {
          kind: kind.code,
          ...wanted(attribute),
        }),
      );
  if (errors.length > 0) throw new UserErrors(errors);
  // In the order of the catalogue, so that the same attributes are always stored as the same text.
  return Object.fromEntries(
    kind.attributes.flatMap(({ code }) => {
      const [first, ...others] = new Set(values.get(code));
      if (first === undefined) return [];
      return [[code, others.length > 0 ? [first, ...others] : first]];
    }),
  );
}

/** The attributes that a kind requires and that are not among those said. */
export function unsaid<A extends Pick<Attribute, 'code' | 'required'>>(
  kind: { attributes: readonly A[] },
  said: ReadonlySet<string>,
): A[] {
  return kind.attributes.filter(({ code, required }) => required && !said.has(code));
}

type Finding = { value: string | number | boolean } | { fault: UserError };

function read(kind: Kind, entry: AttributeValueInput, repeated: boolean, path: string): Finding {
  const attribute = kind.attributes.find(({ code }) => code === entry.code);
  if (!attribute) return { fault: unknownAttribute(kind, entry.code, path) };
  if (repeated && attribute.rule !== AttributeRule.ONE_OF) {
    const named = { attribute: attribute.code };
    return { fault: userError(CatalogueRefusal.ATTRIBUTE_TWICE, path, named) };
  }
  const value = parse(attribute, entry.value.trim());
  if (value !== null) return { value };
  const given = { value: entry.value, ...wanted(attribute) };
  return { fault: userError(CatalogueRefusal.WRONG_VALUE, path, given) };
}

function unknownAttribute(kind: Kind, attribute: string, path: string): UserError {
  const codes = kind.attributes.map(({ code }) => code).join(', ');
  if (!codes) return userError(CatalogueRefusal.NO_ATTRIBUTES, path, { kind: kind.code });
  const values = { kind: kind.code, attribute, codes };
  return userError(CatalogueRefusal.NO_SUCH_ATTRIBUTE, path, values);
}

/** The typed value of a text, or null where it is none of this attribute. */
function parse(attribute: Attribute, text: string): string | number | boolean | null {
  switch (attribute.type) {
    case AttributeType.TEXT:
      return text === '' ? null : text;
    case AttributeType.INTEGER:
      return /^-?\d{1,9}$/.test(text) ? Number(text) + 0 : null;
    case AttributeType.DECIMAL:
      return /^-?\d{1,9}(\.\d{1,4})?$/.test(text) ? Number(text) + 0 : null;
    case AttributeType.BOOLEAN:
      return text === 'true' ? true : text === 'false' ? false : null;
    case AttributeType.ENUM:
      return attribute.values.some(({ code }) => code === text) ? text : null;
  }
}

/** What an attribute takes, for the words of a refusal. */
function wanted({ code, type, values }: Attribute) {
  return { attribute: code, type, codes: values.map((value) => value.code).join(', ') };
}
