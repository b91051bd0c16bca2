import type { Instance } from '../../src/matching/engine/instance.js';

/** Threads load compiled files only. */
const compiled = new URL('../../dist/matching/solver.js', import.meta.url).href;
const { Solver } = (await import(compiled)) as typeof import('../../src/matching/solver.js');

const SLOT = '2026-03-02/MORNING';
const place = { latitude: 42, longitude: 24 };

/** So many needs of one cot each, and as many cots. */
function instance(size: number): Instance {
  return {
    version: 1,
    now: '2026-03-01T08:00:00Z',
    kinds: [{ code: 'cot', attributes: [], substitutes: [] }],
    needs: Array.from({ length: size }, (_, at) => ({
      id: `need ${at}`,
      familyId: `family ${at}`,
      place,
      slots: [SLOT],
      urgency: 'SOON',
      openedAt: '2026-02-20T08:00:00Z',
      divisible: false,
      parts: [{ id: 'p', kind: 'cot', quantity: 100, attributes: {}, checks: [] }],
    })),
    offers: Array.from({ length: size }, (_, at) => ({
      id: `offer ${at}`,
      giverId: `giver ${at}`,
      kind: 'cot',
      capacity: 100,
      capacityPer: 'TOTAL',
      attributes: {},
      place,
      radiusMeters: 1000,
      slots: null,
      giverLoad: 0,
      checks: [],
    })),
    held: [],
    ties: [],
    neighbourhoodMeters: 500,
    vetoes: [],
  };
}

describe('the threads of the solver', () => {
  let solver: InstanceType<typeof Solver>;

  afterEach(() => solver.onApplicationShutdown());

  it('decide, as the engine does', async () => {
    solver = new Solver();
    const decision = await solver.decide(instance(3), 10_000);
    expect(decision.matches).toHaveLength(3);
    expect(decision.proven).toBe(true);
  });

  it('end when they want more memory than they may have, and another takes their place', async () => {
    solver = new Solver({ memoryMiB: 24, graceMs: 60_000 });
    await expect(solver.decide(instance(20_000), 60_000)).rejects.toThrow(/memory/);
    await expect(solver.decide(instance(3), 10_000)).resolves.toMatchObject({ proven: true });
  });

  it('end when they hear their time limit too late, and another takes their place', async () => {
    solver = new Solver({ memoryMiB: 1024, graceMs: 0 });
    await expect(solver.decide(instance(3_000), 1)).rejects.toThrow(/abort/i);
    await expect(solver.decide(instance(3), 20_000)).resolves.toMatchObject({ proven: true });
  });

  it('leave what they do when the worker ends', async () => {
    solver = new Solver();
    const decided = solver.decide(instance(3_000), 60_000);
    solver.beforeApplicationShutdown();
    await expect(decided).rejects.toThrow(/abort/i);
  });
});
