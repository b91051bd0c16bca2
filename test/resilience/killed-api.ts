import { expect } from '@jest/globals';
import { AuditVerification } from '../../src/audit/audit-verification.js';
import { familyOf } from '../needs/family.js';
import { until } from '../support/processes.js';
import { rowsOf } from '../support/rows.js';
import type { World } from './world.js';

const READERS = 8;
const ENOUGH = 100;

/** An API is killed while people read: what they were shown is in the log, and a worker chains it. */
export async function killedApi(world: World): Promise<void> {
  const agency = await world.agency();
  const manager = await agency.as('CASE_MANAGER');
  const { id } = await familyOf(manager);
  const { running, asTestApi } = await world.apiProcess();
  let shown = 0;
  const reading = async (): Promise<void> => {
    for (;;) {
      const question = 'query ($id: ID!) { family(id: $id) { name } }';
      const { data } = await asTestApi.send(manager.token, question, { id });
      if (data?.family) shown += 1;
    }
  };
  const readers = Array.from({ length: READERS }, () => reading().catch(() => undefined));
  await until('much is shown', 60_000, () => shown >= ENOUGH, 5);
  await running.kill();
  await Promise.all(readers);
  const verified = () =>
    world.api.app.get(AuditVerification, { strict: false }).verifyChain(agency.id, []);
  expect(await verified()).toMatchObject({ whole: 0, fault: null });

  await world.worker();
  await until('all is chained', 10_000, async () => (await verified()).waiting === 0);
  expect((await verified()).fault).toBeNull();
  const [row] = await world.api.graph.read(
    rowsOf<{ count: number }>(
      `MATCH (e:AuditEntry {agencyId: $agencyId, operation: 'family'}) WHERE e.seq > 0
       RETURN count(e) AS count`,
    ),
    { agencyId: agency.id },
  );
  expect(row!.count).toBeGreaterThanOrEqual(shown);
}
