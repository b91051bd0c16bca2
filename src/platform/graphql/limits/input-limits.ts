import { keepWithin } from './limits.js';

/**
 * Looks at the size of the variables. How long a text may be is for each field to say; the body as
 * a whole has a limit of its own.
 * @throws RequestRefused LIMIT_EXCEEDED
 */
export function checkInput(variables: unknown): void {
  let values = 0;
  const look = (value: unknown, depth: number): void => {
    values += 1;
    keepWithin('inputValues', values);
    if (typeof value !== 'object' || value === null) return;
    keepWithin('inputDepth', depth);
    if (Array.isArray(value)) keepWithin('listLength', value.length);
    for (const item of Object.values(value)) look(item, depth + 1);
  };
  if (typeof variables === 'object' && variables !== null) {
    keepWithin('variables', Object.keys(variables).length);
    look(variables, 0);
  }
}
