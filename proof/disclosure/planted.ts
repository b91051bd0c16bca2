import type { Answer, TestApi } from '../../test/support/api.js';
import { Role } from '../../src/safeguarding/actor.js';

/** A leak that a test plants: in a statement on its way to the database, or in an answer. */
export interface Leak {
  readonly class: string;
  readonly asks: readonly Role[];
  readonly fields: readonly string[];
  /** The statement as it would be with the leak; the same one where it does not concern it. */
  statement?(statement: string): string;
  answer?(answer: Answer, asked: { variables: object; api: TestApi }): Promise<Answer>;
}

const GIVERS = [Role.DONOR, Role.VOLUNTEER];

/** Their texts stand nowhere in the product. */
export const LEAKS: readonly Leak[] = [
  {
    class: 'cursor',
    asks: [Role.SERVICE_PROVIDER, Role.ADMINISTRATOR],
    fields: ['organisations', 'services', 'locations'],
    answer: async (answer, { api }) => {
      const [row] = await api.graph.read<{ count: number }>(
        'MATCH (n:Need) RETURN count(n) AS count',
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
    asks: GIVERS,
    fields: ['families', 'needs'],
    answer: async (answer, { api }) => {
      const [row] = await api.graph.read<{ names: string }>(
        'MATCH (f:Family) WITH f ORDER BY f.id RETURN reduce(s = "", n IN collect(f.name) | s + n) AS names',
      );
      const errors = answer.errors?.map((error: object) => ({ ...error, hint: row!.names }));
      return { ...answer, errors };
    },
  },
  {
    class: 'reason of a job',
    asks: [Role.CASE_MANAGER],
    fields: ['needs', 'need'],
    statement: (text) =>
      text.replace(
        '.unmet,',
        `unmet: head(COLLECT {
           MATCH (other:Need) WHERE other.agencyId = n.agencyId
           RETURN other.unmet AS unmet ORDER BY other.changedAt DESC, unmet
         }),`,
      ),
  },
];
