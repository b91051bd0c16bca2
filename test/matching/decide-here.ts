import { jest } from '@jest/globals';
import { Solver } from '../../src/matching/deciding/solver.js';
import { decide } from '../../src/matching/engine/decide.js';
import type { TestApi } from '../support/api.js';

/**
 * Threads load compiled files only: until mocks are restored the same engine decides in the test's own
 * thread.
 * @param before is told of each question, and waited for.
 */
export function decideHere(
  api: TestApi,
  before?: (instance: Parameters<Solver['decide']>[0]) => Promise<void>,
): void {
  jest.spyOn(api.app.get(Solver), 'decide').mockImplementation(async (instance, timeLimitMs) => {
    await before?.(instance);
    return decide(instance, { timeLimitMs });
  });
}
