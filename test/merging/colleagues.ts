import type { Client, TestAgency } from '../support/agency.js';

/** Two case managers and their supervisor, who sees the families of both. */
export async function colleaguesOf(
  agency: TestAgency,
): Promise<{ ana: Client; boyan: Client; supervisor: Client }> {
  const supervisor = await agency.as('SUPERVISOR');
  const administrator = await agency.as('ADMINISTRATOR');
  const ana = await agency.as('CASE_MANAGER', 'Ana');
  const boyan = await agency.as('CASE_MANAGER', 'Boyan');
  for (const { personId } of [ana, boyan])
    await administrator.mutate('addToTeam', { supervisorId: supervisor.personId, personId });
  return { ana, boyan, supervisor };
}
