import type { LimitName } from '../../src/platform/graphql/limits/limits.js';

/** A request that asks for too much, and the limit that stops it. */
export interface Hostile {
  title: string;
  /** What is sent as JSON. */
  body: object;
  limit: LimitName | 'pageSize';
}

const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');
const nested = (levels: number, field: string, leaf: string) =>
  `${`${field} { `.repeat(levels)}${leaf}${' }'.repeat(levels)}`;
const page = (list: string, inside: string) => `${list} { edges { node { ${inside} } } }`;
/** Fragments that each spread the next one twice: with n of them, 2^n records. */
const bomb = (links: number) =>
  `{ viewer { ...F0 } } ${many(
    links,
    (at) => `fragment F${at} on A { left { ...F${at + 1} } right { ...F${at + 1} } }`,
  )} fragment F${links} on A { id }`;
/** The same within one record. */
const flatBomb = (links: number) =>
  `{ viewer { ...F0 } } ${many(
    links,
    (at) => `fragment F${at} on A { ...F${at + 1} ...F${at + 1} }`,
  )} fragment F${links} on A { id }`;
const deepValue = (levels: number): object =>
  levels === 0 ? {} : { value: [deepValue(levels - 1)] };

function document(title: string, limit: Hostile['limit'], query: string, more = {}): Hostile {
  return { title, limit, body: { query, ...more } };
}

/** Members of families of members of families: a cycle of the schema. */
const cycle = (turns: number) =>
  `{ family(id: "x") { id ${'members { person { memberships { family { id '.repeat(turns)}
     ${'} } } } '.repeat(turns)} } }`;

/** Forty ways to ask for too much. None of them needs more than a short text. */
export const HOSTILE: Hostile[] = [
  document('a document of a megabyte of blanks', 'documentBytes', `{ viewer${' '.repeat(60_000)}}`),
  document('a comment of many lines', 'documentBytes', `{ viewer } ${'# a line\n'.repeat(5_000)}`),
  document('a long name', 'documentBytes', `query ${'A'.repeat(20_000)} { viewer { id } }`),
  document(
    'a long text',
    'documentBytes',
    `{ persons(search: "${'x'.repeat(20_000)}") { edges } }`,
  ),
  document('letters of four bytes', 'documentBytes', `{ a(b: "${'😀'.repeat(5_000)}") }`),
  document('thousands of short fields', 'tokens', `{ ${many(3_500, () => 'a')} }`),
  document('thousands of variables', 'tokens', `query (${many(900, (n) => `$a${n}: Int`)}) { a }`),
  document('thousands of brackets', 'nesting', '{a'.repeat(1_400)),
  document('thousands of list brackets', 'nesting', `{ a(b: ${'['.repeat(1_400)}`),
  document('objects in objects in a literal', 'nesting', `{ a(b: ${'{c: '.repeat(60)}1`),
  document('parentheses that never close', 'nesting', '(('.repeat(1_000)),
  document('a list type of lists', 'nesting', `query ($a: ${'['.repeat(500)}Int) { a }`),
  document('a deep query', 'depth', `{ ${nested(20, 'viewer', 'id')} }`),
  document('a cycle of the schema', 'depth', `{ ${nested(16, 'needs', 'id')} }`),
  document(
    'a deep query of the schema',
    'depth',
    `{ __schema { ${nested(16, 'types', 'name')} } }`,
  ),
  document(
    'depth hidden in a chain of fragments',
    'depth',
    `{ ...F0 } ${many(18, (n) => `fragment F${n} on Query { a { ...F${n + 1} } }`)}
     fragment F18 on Query { id }`,
  ),
  document(
    'depth behind inline fragments',
    'depth',
    `{ ${nested(8, '... on Query { a { b', 'c')}${' } }'.repeat(8)} }`,
  ),
  document('a wide record', 'breadth', `{ viewer { ${many(120, (n) => `field${n}`)} } }`),
  document(
    'breadth in fragments',
    'breadth',
    `{ viewer { ...A ...B } } fragment A on Viewer { ${many(60, (n) => `a${n}`)} }
     fragment B on Viewer { ${many(60, (n) => `b${n}`)} }`,
  ),
  document(
    'wide on many levels',
    'fields',
    `{ ${many(10, (n) => `r${n} { ${many(80, (m) => `f${m}`)} }`)} }`,
  ),
  document('a bomb of fragments', 'fields', bomb(12)),
  document('a bomb of fragments in one record', 'breadth', flatBomb(25)),
  document(
    'a bomb of inline fragments',
    'fields',
    `{ ${many(9, (n) => `r${n} { ...F }`)} }
     fragment F on A { ${many(80, () => '... on A { __typename }')} }`,
  ),
  document(
    'a fragment inside itself',
    'fragmentCycle',
    '{ ...A } fragment A on Query { viewer { account { id } } ...A }',
  ),
  document(
    'two fragments inside each other',
    'fragmentCycle',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ),
  document(
    'a cycle that nobody spreads',
    'fragmentCycle',
    '{ viewer { account { id } } } fragment A on Query { a { ...B } } fragment B on A { ...A }',
  ),
  document('many fragments', 'fragments', `{ a } ${many(40, (n) => `fragment F${n} on A { a }`)}`),
  document('many aliases', 'aliases', `{ ${many(35, (n) => `a${n}: field${n}`)} }`),
  document(
    'passwords tried by aliases',
    'repeats',
    `mutation { ${many(
      25,
      (n) => `a${n}: signIn(input: {email: "a@b.example", password: "${n}"}) { session { id } }`,
    )} }`,
  ),
  document(
    'ids tried by aliases',
    'repeats',
    `{ ${many(25, (n) => `a${n}: node(id: "${n}") { id }`)} }`,
  ),
  document(
    'one field again and again',
    'breadth',
    `{ ${many(150, () => 'viewer { account { id } }')} }`,
  ),
  document(
    'aliases spread by fragments',
    'repeats',
    `mutation { ...A ...B } ${['A', 'B']
      .map((f) => `fragment ${f} on Mutation { ${many(8, (n) => `${f}${n}: signOut { x }`)} }`)
      .join(' ')}`,
  ),
  document('many directives', 'directives', `{ a ${many(40, () => '@include(if: true)')} }`),
  document(
    'directives on many fields',
    'directives',
    `query @a @b { ${many(20, (n) => `f${n} @skip(if: false) @include(if: true)`)} }`,
  ),
  document(
    'many operations',
    'operations',
    many(8, (n) => `query Q${n} { viewer { id } }`),
  ),
  document('a long list in the text', 'listLength', `{ a(ids: [${many(300, () => '1')}]) }`),
  document(
    'many variables',
    'variables',
    `query (${many(60, (n) => `$v${n}: Int`)}) { viewer { id } }`,
  ),
  document('a long list of values', 'listLength', '{ a }', {
    variables: { ids: Array.from({ length: 500 }, () => 'id') },
  }),
  document('many values', 'inputValues', '{ a }', {
    variables: { rows: Array.from({ length: 150 }, () => [1, 2, 3, 4, 5, 6, 7, 8]) },
  }),
  document('deep values', 'inputDepth', '{ a }', { variables: deepValue(1_000) }),
  { title: 'a batch', limit: 'batch', body: [{ query: '{ a }' }, { query: '{ b }' }] },
  { title: 'a batch of one', limit: 'batch', body: [{ query: '{ viewer { account { id } } }' }] },
  document(
    'a page of lists of lists',
    'cost',
    `{ ${page('needs(first: 100)', 'matches { draws { quantity { value } } tasks { kind } } parts { quantity { value } }')} }`,
  ),
  document(
    'a page of every kind',
    'cost',
    `{ ${['needs', 'offers', 'matches', 'tasks', 'persons', 'families']
      .map((list) => page(`${list}(first: 100)`, 'id __typename'))
      .join(
        ' ',
      )} ${page('persons(first: 100)', 'memberships { family { members { person { ties { id } } } } }')} }`,
  ),
  document(
    'the cost behind a variable',
    'cost',
    `query ($n: Int! = 100) { ${page(
      'persons(first: $n)',
      'memberships { family { members { person { memberships { id } } } } }',
    )} }`,
  ),
  document(
    'the cost behind a fragment',
    'cost',
    `{ ${page('families(first: 90)', '...F')} }
     fragment F on Family { members { person { memberships { family { members { id } } } } } }`,
  ),
  document('a page of a million', 'pageSize', `{ ${page('needs(first: 1000000)', 'id')} }`),
  document(
    'a page of thousands, by variable',
    'pageSize',
    `query ($n: Int!) { ${page('needs(first: $n)', 'id')} }`,
    {
      variables: { n: 5_000 },
    },
  ),
  document('a cycle of families and members', 'cost', cycle(3)),
];
