import { TYPES, recordsOf, type Hat, type RecordType, type World } from './world.js';

/** May this person in this role see this record? */
export interface Question {
  hat: Hat;
  type: RecordType;
  name: string;
}

/** Answers questions, in their order. */
export type Decide = (questions: readonly Question[]) => Promise<boolean[]>;

/** A question with what the product answered, and how it was asked. */
export interface Answered extends Question {
  seen: boolean;
  way: 'list' | 'node';
}

/** A decision that the product and the other model take differently, as short as it can be told. */
function repro(world: World, { hat, type, name, seen, way }: Answered, by: string): string {
  return (
    `${world.title}: ${hat.person} as ${hat.role}, ${type} ${name} by ${way}: ` +
    `the product ${seen ? 'shows' : 'hides'} it, ${by} does not agree`
  );
}

/** Every answer of the product that the other model would have given otherwise. */
export async function differences(
  world: World,
  answers: readonly Answered[],
  decide: Decide,
  by: string,
): Promise<string[]> {
  const others = await decide(answers);
  return answers
    .filter((answer, index) => answer.seen !== others[index])
    .map((answer) => repro(world, answer, by));
}

/** Every record of the world, as questions of somebody. */
export function questionsOf(world: World, hat: Hat): Question[] {
  const records = recordsOf(world);
  return TYPES.flatMap((type) => records[type].map((name) => ({ hat, type, name })));
}
