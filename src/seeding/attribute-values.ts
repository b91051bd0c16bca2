import type { StoredAttributes } from '../catalogue/attribute-value.js';
import { checkAttributes, type Completeness } from '../catalogue/attributes.js';
import { UserErrors } from '../platform/refusals/user-errors.js';
import type { KindEntry } from './catalogue-entries.js';
import type { DataPath } from './seed-problems.js';

/** What is wrong with one attribute, where in its entry, and what to do about it. */
interface AttributeFault {
  field: DataPath;
  reason: string;
}

/** Says what the API would refuse in attribute values of this kind. */
export function attributeFaults(
  kind: KindEntry,
  values: StoredAttributes,
  completeness: Completeness,
): AttributeFault[] {
  try {
    checkedAttributes(kind, values, completeness);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    const given = asGiven(values);
    return error.errors.map(({ path, message, whatToDo }) => {
      // A missing attribute has no entry.
      const [, index] = path;
      const entry = index === undefined ? [] : [given[Number(index)]!.code];
      return { field: ['attributes', ...entry], reason: `${message} ${whatToDo}` };
    });
  }
}

/**
 * Attribute values as the graph keeps them.
 * @throws UserErrors for what the API would refuse.
 */
export function checkedAttributes(
  kind: KindEntry,
  values: StoredAttributes,
  completeness: Completeness,
): StoredAttributes {
  const attributes = kind.attributes.map((attribute) => ({
    ...attribute,
    values: attribute.values ?? [],
  }));
  return checkAttributes(
    { code: kind.code, attributes },
    asGiven(values),
    completeness,
    'attributes',
  );
}

/** As somebody would send them to the API. */
function asGiven(values: StoredAttributes): { code: string; value: string }[] {
  return Object.entries(values).flatMap(([code, value]) =>
    [value].flat().map((each) => ({ code, value: String(each) })),
  );
}
