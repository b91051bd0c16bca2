/** Why a mutation changed nothing: what is wrong, where, and what to do. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
  readonly path: readonly string[];
}

/** What is refused of one field of an input, as text to show there. */
export const refusalAt = (refusals: readonly Refusal[], field: string): string | null =>
  textOf(refusals.filter(({ path }) => path.at(-1) === field));

/** What is refused of none of these fields: it is shown above the form. */
export const refusalElsewhere = (
  refusals: readonly Refusal[],
  fields: readonly string[],
): string | null => textOf(refusals.filter(({ path }) => !fields.includes(path.at(-1) ?? '')));

const textOf = (refusals: readonly Refusal[]): string | null =>
  refusals.length === 0
    ? null
    : refusals.map(({ message, whatToDo }) => `${message} ${whatToDo}`).join(' ');
