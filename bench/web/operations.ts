/** What is asked, in the words of each peer, and what its answer comes to, so that answers compare. */
import { parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import type { Shown } from './answers.js';

/** Of whom the questions are, by record ids. */
export interface Subject {
  /** Whoever asks: leads these families, or supervises those who do. */
  personId: string;
  role: 'CASE_MANAGER' | 'SUPERVISOR';
  agencyId: string;
  /** Families of theirs, in an order of chance. */
  families: { id: string; members: string[] }[];
  /** Names of persons in their webs, each with the key by which an equal name is found. */
  names: { typed: string; nameKey: string }[];
  kind: string;
}

export interface Asked {
  document: string;
  variables: Record<string, unknown>;
}

export type PeerName = 'product' | 'nested' | 'cypher' | 'floor';

export interface Operation {
  name: string;
  /** Whether it changes something. */
  writes: boolean;
  /** The question of this turn; a peer that is not named here has no such question. */
  asks: Partial<Record<PeerName, (subject: Subject, turn: number) => Asked>>;
  /** What an answer shows, to compare; of a write nothing compares. */
  shown: Partial<Record<PeerName, (data: any) => Shown>>;
}

const of = <T>(list: readonly T[], turn: number): T => list[turn % list.length]!;
const local = (globalId: string): string => parseGlobalId(globalId)!.id;
const nodesOf = (connection: any): any[] => connection.edges.map(({ node }: any) => node);
const idsOf = (records: any[]): string[] => records.map(({ id }) => id as string);

/** Persons and whatever stands within them. */
function nestedIn(nodes: any[]): string[] {
  return nodes.flatMap(({ id, services, out, in: from }) => [
    id as string,
    ...[services, out, from].flatMap((tied) => (tied ? nestedIn(nodesOf(tied)) : [])),
  ]);
}

function webOf(depth: number): Operation {
  const ties = 'id kind strength quality since';
  const person = (deeper: string) =>
    `id givenName familyName services: servicesConnection { edges { node { id name } properties { ${ties} } } }
     out: tiesOutConnection { edges { node { id givenName familyName ${deeper} } properties { ${ties} } } }
     in: tiesInConnection { edges { node { id givenName familyName ${deeper} } properties { ${ties} } } }`;
  let nested = '';
  for (let left = depth; left > 0; left -= 1) nested = person(nested);
  const familyOf = ({ families }: Subject, turn: number) => of(families, turn).id;
  const shownIn = (web: any): Shown => ({ records: idsOf(web.nodes), ties: idsOf(web.ties) });
  return {
    name: `web${depth}`,
    writes: false,
    asks: {
      product: (subject, turn) => ({
        document: `query ($id: ID!) { familyWeb(familyId: $id, depth: ${depth}) {
          nodes { id type distance label memberRole }
          ties { id fromId toId kind strength quality since } } }`,
        variables: { id: toGlobalId('Family', familyOf(subject, turn)) },
      }),
      nested: (subject, turn) => ({
        document: `query ($id: ID!) { families(where: { id: { eq: $id } }) {
          members: membersConnection { edges { properties { role } node { ${nested} } } } } }`,
        variables: { id: familyOf(subject, turn) },
      }),
      cypher: (subject, turn) => ({
        document: `query ($id: ID!) { web${depth}(familyId: $id) {
          nodes { id type distance label }
          ties { id fromId toId kind strength quality since } } }`,
        variables: { id: familyOf(subject, turn) },
      }),
      floor: (subject, turn) => ({
        document: `query ($id: ID!) { web(familyId: $id, depth: ${depth}) {
          nodes { id type distance label memberRole }
          ties { id fromId toId kind strength quality since } } }`,
        variables: { id: familyOf(subject, turn) },
      }),
    },
    shown: {
      product: ({ familyWeb }) => ({
        records: idsOf(familyWeb.nodes).map(local),
        ties: idsOf(familyWeb.ties).map(local),
      }),
      // Ties between those who are farthest are not in it.
      nested: ({ families }) => ({ records: nestedIn(nodesOf(families[0].members)) }),
      cypher: (data) => shownIn(data[`web${depth}`]),
      floor: ({ web }) => shownIn(web),
    },
  };
}

const MINE = `cases: { some: { lead: { some: { OR: [
  { id: { eq: $personId } }, { supervisedBy: { some: { id: { eq: $personId } } } }] } } } }`;

const CASELOAD: Operation = {
  name: 'caseload',
  writes: false,
  asks: {
    product: () => ({
      document: `{ families(first: 25) { edges { node { id name
        members { role person { id givenName familyName birthDate } } } } }
        needs(state: OPEN, first: 100) { edges { node { id kind { code } family { id } } } } }`,
      variables: {},
    }),
    nested: ({ personId }) => ({
      document: `query ($personId: ID!) { families(where: { ${MINE} }, sort: [{ id: ASC }], limit: 25) {
        id name members: membersConnection { edges { properties { role }
          node { id givenName familyName birthDate } } }
        needs(where: { state: { eq: "OPEN" } }) { id kind { code } } } }`,
      variables: { personId },
    }),
    floor: () => ({
      document: `{ caseload { id name members { id role givenName familyName birthDate }
        needs { id kind } } }`,
      variables: {},
    }),
  },
  shown: {
    product: ({ families }) => ({
      records: nodesOf(families).flatMap(({ id, members }) => [
        local(id),
        ...members.map(({ person }: any) => local(person.id)),
      ]),
    }),
    nested: ({ families }) => ({
      records: families.flatMap(({ id, members }: any) => [id, ...idsOf(nodesOf(members))]),
    }),
    floor: ({ caseload }) => ({
      records: caseload.flatMap(({ id, members }: any) => [id, ...idsOf(members)]),
    }),
  },
};

const BOARD: Operation = {
  name: 'board',
  writes: false,
  asks: {
    product: () => ({
      document: `{ needs(state: OPEN, first: 50) { edges { node { id urgency quantity { value unit }
        window { from until } kind { code } family { id name } match { id state } } } } }`,
      variables: {},
    }),
    nested: ({ personId }) => ({
      document: `query ($personId: ID!) { needs(where: { state: { eq: "OPEN" },
          family: { some: { ${MINE} } } }, sort: [{ id: ASC }], limit: 50) {
        id urgency quantity kind { code } family { id name } matches { id state } } }`,
      variables: { personId },
    }),
    floor: () => ({
      document: `{ board { id kind urgency quantity windowFrom windowUntil familyId familyName match } }`,
      variables: {},
    }),
  },
  shown: {
    product: ({ needs }) => ({ records: idsOf(nodesOf(needs)).map(local) }),
    nested: ({ needs }) => ({ records: idsOf(needs) }),
    floor: ({ board }) => ({ records: idsOf(board) }),
  },
};

/**
 * Not the same question: the product looks among those whom the viewer sees, by how a name begins. So
 * what compares is that somebody is found.
 */
const SEARCH: Operation = {
  name: 'search',
  writes: false,
  asks: {
    product: ({ names }, turn) => ({
      document: `query ($search: String!) { persons(search: $search, first: 25) {
        edges { node { id givenName familyName } } } }`,
      variables: { search: of(names, turn).typed },
    }),
    nested: ({ names, agencyId }, turn) => ({
      document: `query ($key: String!, $agencyId: ID!) { people(
        where: { nameKey: { eq: $key }, agencyId: { eq: $agencyId } }, limit: 25) {
        id givenName familyName } }`,
      variables: { key: of(names, turn).nameKey, agencyId },
    }),
    floor: ({ names }, turn) => ({
      document: `query ($key: String!) { search(nameKey: $key) { id givenName familyName } }`,
      variables: { key: of(names, turn).nameKey },
    }),
  },
  shown: {
    product: ({ persons }) => found(nodesOf(persons)),
    nested: ({ people }) => found(people),
    floor: ({ search }) => found(search),
  },
};

function found(persons: any[]): Shown {
  return { records: persons.length > 0 ? ['somebody'] : [] };
}

const OPEN_NEED: Operation = {
  name: 'openNeed',
  writes: true,
  asks: {
    product: ({ families, kind }, turn) => ({
      document: `mutation ($input: OpenNeedInput!) { openNeed(input: $input) {
        userErrors { message } need { id } } }`,
      variables: {
        input: {
          familyId: toGlobalId('Family', of(families, turn).id),
          kind,
          quantity: { value: 1, unit: 'SET' },
        },
      },
    }),
    nested: ({ families, kind, agencyId }, turn) => ({
      document: `mutation ($familyId: ID!, $kind: String!, $agencyId: ID!, $id: ID!, $partId: ID!) {
        createNeeds(input: [{ id: $id, agencyId: $agencyId, state: "OPEN", quantity: 100,
          urgency: "SOON", attributes: "{}", divisible: false,
          family: { connect: [{ where: { node: { id: { eq: $familyId } } } }] },
          kind: { connect: [{ where: { node: { code: { eq: $kind } } } }] },
          parts: { create: [{ node: { id: $partId, code: "main", quantity: 100, attributes: "{}",
            position: 0, kind: { connect: [{ where: { node: { code: { eq: $kind } } } }] } } }] }
        }]) { needs { id } } }`,
      variables: {
        familyId: of(families, turn).id,
        kind,
        agencyId,
        id: crypto.randomUUID(),
        partId: crypto.randomUUID(),
      },
    }),
    floor: ({ families, kind }, turn) => ({
      document:
        'mutation ($familyId: ID!, $kind: String!) { openNeed(familyId: $familyId, kind: $kind) }',
      variables: { familyId: of(families, turn).id, kind },
    }),
  },
  shown: {},
};

const CREATE_TIE: Operation = {
  name: 'createTie',
  writes: true,
  asks: {
    product: ({ families }, turn) => {
      const [from, to] = twoOf(families, turn);
      return {
        document: `mutation ($input: CreateTieInput!) { createTie(input: $input) {
          userErrors { message } tie { id } } }`,
        variables: {
          input: {
            fromId: toGlobalId('Person', from),
            toId: toGlobalId('Person', to),
            kind: 'FRND',
          },
        },
      };
    },
    nested: ({ families }, turn) => {
      const [from, to] = twoOf(families, turn);
      return {
        document: `mutation ($from: ID!, $to: ID!, $id: ID!) { updatePeople(
          where: { id: { eq: $from } },
          update: { tiesOut: [{ connect: [{ where: { node: { id: { eq: $to } } },
            edge: { id: $id, kind: "FRND" } }] }] }) { people { id } } }`,
        variables: { from, to, id: crypto.randomUUID() },
      };
    },
    floor: ({ families }, turn) => {
      const [from, to] = twoOf(families, turn);
      return {
        document: 'mutation ($from: ID!, $to: ID!) { createTie(fromId: $from, toId: $to) }',
        variables: { from, to },
      };
    },
  },
  shown: {},
};

/** Heads of two families. */
function twoOf(families: Subject['families'], turn: number): [string, string] {
  return [of(families, turn).members[0]!, of(families, turn + 1).members[0]!];
}

export const OPERATIONS: readonly Operation[] = [
  webOf(1),
  webOf(2),
  webOf(3),
  CASELOAD,
  BOARD,
  SEARCH,
  OPEN_NEED,
  CREATE_TIE,
];
