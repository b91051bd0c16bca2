import type { Client, TestAgency } from './agency.js';

/** A supervisor of whose team this case manager is: the same each time. */
export async function supervisorOf(agency: TestAgency, { personId }: Client): Promise<Client> {
  const supervisor = await agency.as('SUPERVISOR', `Over ${personId}`);
  const administrator = await agency.as('ADMINISTRATOR');
  const joining = `mutation ($input: AddToTeamInput!) {
    addToTeam(input: $input) { userErrors { code } }
  }`;
  const input = { supervisorId: supervisor.personId, personId };
  const { userErrors } = (await administrator.run(joining, { input })).addToTeam;
  if (userErrors.some(({ code }: any) => code !== 'ALREADY_EXISTS'))
    throw new Error(JSON.stringify(userErrors));
  return supervisor;
}
