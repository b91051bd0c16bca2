import type { Answer, TestApi } from '../../test/support/api.js';
import { Role } from '../../src/access/actor.js';
import type { CASES_OF_LEAKS } from './directed.js';
import { rowsOf } from '../../test/support/rows.js';

/** A leak that a test plants: in a statement on its way to the database, or in an answer. */
export interface Leak {
  readonly class: keyof typeof CASES_OF_LEAKS;
  /** With these roles and fields it is also found at random. */
  readonly atRandom?: { readonly asks: readonly Role[]; readonly fields: readonly string[] };
  /** The statement as it would be with the leak; the same one where it does not concern it. */
  statement?(statement: string): string;
  answer?(answer: Answer, asked: { variables: object; api: TestApi }): Promise<Answer>;
}

/** One of each class. Their texts stand nowhere in the product. */
export const LEAKS: readonly Leak[] = [
  {
    class: 'filter',
    statement: (text) =>
      text.replace(
        '$search IS NULL OR toLower(o.name) CONTAINS $search',
        `$search IS NULL OR toLower(o.name) CONTAINS $search
         OR EXISTS { MATCH (p:Person) WHERE toLower(p.givenName) CONTAINS $search }`,
      ),
  },
  {
    class: 'sort',
    statement: (text) =>
      text.includes('MATCH (:Person {id: $viewer.personId})-[:MADE]->(o:Offer)\nWHERE (')
        ? text
            .replace('ORDER BY o.id', 'ORDER BY COUNT { (o)<-[:DRAWS_ON]-() } DESC, o.id')
            .replace('ORDER BY id', '')
        : text,
  },
  {
    class: 'count',
    statement: (text) =>
      text.includes('sum(d.quantity) AS inSlot')
        ? text.replace('m.state IN $states', "m.state IN $states + ['PROPOSED']")
        : text,
  },
  {
    class: 'audience type',
    statement: (text) =>
      text.replace(
        'd.slot AS slot,\n  d.confirmedAt',
        "d.slot + coalesce(n.note, '') AS slot,\n  d.confirmedAt",
      ),
  },
  {
    class: 'cursor',
    atRandom: {
      asks: [Role.SERVICE_PROVIDER, Role.ADMINISTRATOR],
      fields: ['organisations', 'services', 'locations'],
    },
    answer: async (answer, { api }) => {
      const [row] = await api.graph.read(
        rowsOf<{ count: number }>('MATCH (n:Need) RETURN count(n) AS count'),
        {},
      );
      const leaking = (key: string, value: unknown) =>
        key === 'cursor' ? `${String(value)}${row!.count}` : (value as object);
      return {
        ...answer,
        data: JSON.parse(JSON.stringify(answer.data ?? null, leaking)) as object,
      };
    },
  },
  {
    class: 'error text',
    atRandom: { asks: [Role.DONOR, Role.VOLUNTEER], fields: ['families', 'needs'] },
    answer: async (answer, { api }) => {
      const [row] = await api.graph.read(
        rowsOf<{ names: string }>(
          'MATCH (f:Family) WITH f ORDER BY f.id RETURN reduce(s = "", n IN collect(f.name) | s + n) AS names',
        ),
        {},
      );
      const errors = answer.errors?.map((error: object) => ({ ...error, hint: row!.names }));
      return { ...answer, errors };
    },
  },
  {
    class: 'note of another case',
    atRandom: { asks: [Role.CASE_MANAGER], fields: ['persons', 'person'] },
    statement: (text) => text.replace(' AS inFull', ' OR true AS inFull'),
  },
  {
    class: 'telephone of another case',
    statement: (text) => text.replaceAll('$nameCodes', '$searchCodes'),
  },
  {
    class: 'tie of another case',
    statement: (text) =>
      text.replaceAll(/ELSE NOT EXISTS \{ \(a\)-\[:MEMBER_OF\].*$/gm, 'ELSE true'),
  },
  {
    class: 'reason of a job',
    atRandom: { asks: [Role.CASE_MANAGER], fields: ['needs', 'need'] },
    statement: (text) =>
      text.replace(
        'n.unmet AS unmet,',
        `head(COLLECT {
           MATCH (other:Need) WHERE other.agencyId = n.agencyId
           RETURN other.unmet AS unmet ORDER BY other.changedAt DESC, unmet
         }) AS unmet,`,
      ),
  },
];
