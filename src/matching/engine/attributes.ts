/** Whether an offer's attributes fit what a part asks. */
import type { AttributeValue, InstanceKind } from './instance.js';

/** How well attributes fit: undefined when they do not, else how many the offer has unasked. */
export function attributeFit(
  kind: InstanceKind,
  asked: Record<string, AttributeValue>,
  offered: Record<string, AttributeValue>,
): number | undefined {
  let unasked = 0;
  for (const attribute of kind.attributes) {
    const want = asked[attribute.code];
    const have = offered[attribute.code];
    if (want === undefined) {
      if (have !== undefined) unasked += 1;
    } else if (have === undefined || !fits(attribute.rule, want, have)) return undefined;
  }
  return unasked;
}

/**
 * EQUALS: the same value (lists: the same set). AT_LEAST, AT_MOST: the offered number is not below,
 * not above the asked one. ONE_OF: the two share a value, where each is one value or a list.
 */
function fits(rule: string, want: AttributeValue, have: AttributeValue): boolean {
  switch (rule) {
    case 'AT_LEAST':
      return typeof want === 'number' && typeof have === 'number' && have >= want;
    case 'AT_MOST':
      return typeof want === 'number' && typeof have === 'number' && have <= want;
    case 'ONE_OF': {
      const offered = list(have);
      return list(want).some((value) => offered.includes(value));
    }
    default: {
      const wanted = list(want);
      const offered = list(have);
      return (
        wanted.every((value) => offered.includes(value)) &&
        offered.every((value) => wanted.includes(value))
      );
    }
  }
}

function list(value: AttributeValue): (string | number | boolean)[] {
  return Array.isArray(value) ? value : [value];
}
