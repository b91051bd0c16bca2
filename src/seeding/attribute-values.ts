import type { AttributeEntry, AttributeValue, KindEntry } from './catalogue-entries.js';

/** What is wrong with one attribute, and what to do about it. */
interface AttributeFault {
  code: string;
  reason: string;
}

/**
 * Compares attribute values with what the catalogue says of their kind.
 *
 * @param asked true where a need asks, so that required attributes must be there
 */
export function attributeFaults(
  kind: KindEntry,
  values: Record<string, AttributeValue>,
  asked: boolean,
): AttributeFault[] {
  const faults: AttributeFault[] = [];
  for (const [code, value] of Object.entries(values)) {
    const attribute = kind.attributes.find((each) => each.code === code);
    const reason = attribute
      ? valueFault(attribute, value)
      : `The kind “${kind.code}” has no attribute “${code}”: remove it or mend its name.`;
    if (reason) faults.push({ code, reason });
  }
  if (!asked) return faults;
  for (const { code, required } of kind.attributes) {
    if (required && values[code] === undefined) {
      const reason = `A need of the kind “${kind.code}” must say its “${code}”: add it.`;
      faults.push({ code, reason });
    }
  }
  return faults;
}

function valueFault(attribute: AttributeEntry, value: AttributeValue): string | undefined {
  const { code, type, rule } = attribute;
  if (Array.isArray(value) && rule !== 'ONE_OF') {
    return `The attribute “${code}” takes one value, not a list: keep one.`;
  }
  const single = Array.isArray(value) ? value : [value];
  if (single.every((each) => fits(attribute, each))) return undefined;
  const wanted =
    type === 'ENUM'
      ? `one of ${(attribute.values ?? []).map((each) => each.code).join(', ')}`
      : {
          TEXT: 'a text',
          INTEGER: 'a whole number',
          DECIMAL: 'a number',
          BOOLEAN: 'true or false',
        }[type];
  return `The attribute “${code}” must be ${wanted}: change the value.`;
}

function fits(attribute: AttributeEntry, value: string | number | boolean): boolean {
  switch (attribute.type) {
    case 'TEXT':
      return typeof value === 'string';
    case 'INTEGER':
      return Number.isInteger(value);
    case 'DECIMAL':
      return typeof value === 'number';
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'ENUM':
      return (attribute.values ?? []).some((each) => each.code === value);
  }
}
