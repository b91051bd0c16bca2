import { Refusal } from '../refusal.js';

interface Limit {
  readonly most: number;
  /** What is counted, as in "17 levels of fields". */
  readonly what: string;
  readonly whatToDo: string;
}

const SPLIT = 'Ask in several smaller requests.';

/**
 * How much one request may ask for. The longest example of the start page takes about a fifth of
 * each; what GraphiQL asks to learn the schema fits in too.
 */
export const LIMITS = {
  documentBytes: { most: 16_384, what: 'bytes of document', whatToDo: SPLIT },
  tokens: { most: 3_000, what: 'tokens', whatToDo: SPLIT },
  nesting: { most: 40, what: 'brackets inside each other', whatToDo: SPLIT },
  operations: {
    most: 5,
    what: 'operations in one document',
    whatToDo: 'Send each operation in a document of its own.',
  },
  batch: {
    most: 1,
    what: 'requests in one body',
    whatToDo: 'Send each operation in a request of its own.',
  },
  fragments: { most: 30, what: 'fragments', whatToDo: 'Write out the fields of some fragments.' },
  fragmentCycle: {
    most: 0,
    what: 'fragments that contain themselves',
    whatToDo: 'Take the fragment out of itself.',
  },
  depth: { most: 15, what: 'levels of fields', whatToDo: 'Ask for deeper records by their ids.' },
  breadth: { most: 100, what: 'fields of one record', whatToDo: SPLIT },
  fields: { most: 600, what: 'fields, fragments written out', whatToDo: SPLIT },
  aliases: { most: 30, what: 'aliases', whatToDo: SPLIT },
  repeats: {
    most: 10,
    what: 'aliases of the same field',
    whatToDo: 'Ask for a list, or in several smaller requests.',
  },
  directives: { most: 30, what: 'directives', whatToDo: 'Leave some directives out.' },
  variables: {
    most: 50,
    what: 'variables',
    whatToDo: 'Leave out the variables that are not used.',
  },
  listLength: { most: 200, what: 'entries in one list', whatToDo: 'Send fewer entries at a time.' },
  inputValues: {
    most: 1_000,
    what: 'values in the variables',
    whatToDo: 'Send fewer records at a time.',
  },
  inputDepth: { most: 12, what: 'levels of values in the variables', whatToDo: 'Nest less.' },
  cost: {
    most: 10_000,
    what: 'points of cost',
    whatToDo: 'Ask for a smaller page with `first`, or for fewer lists inside lists.',
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** @throws Refusal LIMIT_EXCEEDED when more was found than one request may ask for. */
export function keepWithin(limit: LimitName, found: number): void {
  const { most, what, whatToDo } = LIMITS[limit];
  if (found <= most) return;
  throw new Refusal({
    code: 'LIMIT_EXCEEDED',
    message: `This request has at least ${found} ${what}; ${most} are allowed.`,
    whatToDo,
    status: 400,
    details: { limit, allowed: most, found },
  });
}
