import { Statement } from '../../src/platform/graph/statement.js';
import type { Parameters } from '../../src/platform/graph/values.js';

/** A statement of a test. That its rows are such, nobody but the test says. */
export function rowsOf<T = unknown>(text: string): Statement<Parameters, T> {
  return new Statement(text);
}
