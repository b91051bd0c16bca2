import { UserErrorCode, UserErrors, type UserError } from '../platform/graphql/user-errors.js';
import type { AttributeValueInput, StoredAttributes } from './attribute-value.js';
import type { KindAttribute } from './resource-kind.model.js';
import { AttributeRule, AttributeType } from './vocabulary.js';

/** Who speaks: a need must say what its kind requires, an offer says what it knows. */
export type Speaker = 'need' | 'offer';

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
  speaker: Speaker,
  path: string,
): StoredAttributes {
  const errors: UserError[] = [];
  const values = new Map<string, (string | number | boolean)[]>();
  given.forEach((entry, index) => {
    const found = read(kind, entry, values.has(entry.code));
    if ('fault' in found) errors.push(invalid(`${path}.${index}`, ...found.fault));
    else values.set(entry.code, [...(values.get(entry.code) ?? []), found.value]);
  });
  const named = new Set(given.map((entry) => entry.code));
  if (speaker === 'need')
    for (const attribute of kind.attributes)
      if (attribute.required && !named.has(attribute.code))
        errors.push(
          invalid(
            path,
            `A need of kind "${kind.code}" must say its "${attribute.code}".`,
            `Add "${attribute.code}": ${wanted(attribute)}.`,
          ),
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

type Finding = { value: string | number | boolean } | { fault: [message: string, todo: string] };

function read(kind: Kind, entry: AttributeValueInput, repeated: boolean): Finding {
  const attribute = kind.attributes.find(({ code }) => code === entry.code);
  if (!attribute) {
    const known = kind.attributes.map(({ code }) => code).join(', ');
    return {
      fault: [
        `The kind "${kind.code}" has no attribute "${entry.code}".`,
        known ? `Possible are: ${known}.` : `Leave it out: "${kind.code}" has no attributes.`,
      ],
    };
  }
  if (repeated && attribute.rule !== AttributeRule.ONE_OF)
    return { fault: [`"${attribute.code}" takes one value only.`, 'Keep one of its entries.'] };
  const value = parse(attribute, entry.value.trim());
  if (value !== null) return { value };
  return {
    fault: [`"${entry.value}" is no value of "${attribute.code}".`, `Give ${wanted(attribute)}.`],
  };
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

function wanted(attribute: Attribute): string {
  switch (attribute.type) {
    case AttributeType.TEXT:
      return 'a text';
    case AttributeType.INTEGER:
      return 'a whole number such as 24';
    case AttributeType.DECIMAL:
      return 'a number such as 1.5';
    case AttributeType.BOOLEAN:
      return 'true or false';
    case AttributeType.ENUM:
      return `one of ${attribute.values.map(({ code }) => code).join(', ')}`;
  }
}

function invalid(path: string, message: string, whatToDo: string): UserError {
  return { code: UserErrorCode.INVALID_ATTRIBUTE, path: path.split('.'), message, whatToDo };
}
