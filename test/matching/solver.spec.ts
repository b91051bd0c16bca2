import type { Instance } from '../../src/matching/engine/instance.js';
import { instance, need, offer } from '../matching-engine/simple-instance.js';

/** Threads load compiled files only. */
const compiled = new URL('../../dist/matching/deciding/solver.js', import.meta.url).href;
const { Solver } = (await import(
  compiled
)) as typeof import('../../src/matching/deciding/solver.js');

/** So many needs of one cot each, and as many cots. */
function cots(size: number): Instance {
  const numbers = Array.from({ length: size }, (_, at) => at);
  return instance({
    needs: numbers.map((at) => need(`need ${at}`)),
    offers: numbers.map((at) => offer(`offer ${at}`)),
  });
}

describe('the threads of the solver', () => {
  let solver: InstanceType<typeof Solver>;

  afterEach(() => solver.onApplicationShutdown());

  it('decide, as the engine does', async () => {
    solver = new Solver();
    const decision = await solver.decide(cots(3), 10_000);
    expect(decision.matches).toHaveLength(3);
    expect(decision.proven).toBe(true);
  });

  it('end when they want more memory than they may have, and another takes their place', async () => {
    solver = new Solver({ memoryMiB: 24, graceMs: 60_000 });
    await expect(solver.decide(cots(20_000), 60_000)).rejects.toThrow(/memory/);
    await expect(solver.decide(cots(3), 10_000)).resolves.toMatchObject({ proven: true });
  });

  it('end when they hear their time limit too late, and another takes their place', async () => {
    solver = new Solver({ memoryMiB: 1024, graceMs: 0 });
    await expect(solver.decide(cots(3_000), 1)).rejects.toThrow(/abort/i);
    await expect(solver.decide(cots(3), 20_000)).resolves.toMatchObject({ proven: true });
  });

  it('leave what they do when the worker ends', async () => {
    solver = new Solver();
    const decided = solver.decide(cots(3_000), 60_000);
    solver.beforeApplicationShutdown();
    await expect(decided).rejects.toThrow(/abort/i);
  });
});
