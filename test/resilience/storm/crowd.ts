import { Chance } from '../../../proof/chance.js';
import { localId } from '../../../src/platform/ids/global-id.js';
import { agree, householdOf } from '../../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../../support/agency.js';
import type { TestApi } from '../../support/api.js';
import { rowsOf } from '../../support/rows.js';
import { CaseWork } from './case-work.js';
import { FamilyLife } from './family-life.js';
import { Fate } from './fate.js';
import { Giving } from './giving.js';
import { Endings, type Habits, type Home, type Person, type Tally } from './people.js';
import { CHECK, FOREVER, PLACE, ZONE, type Stage } from './stage.js';

const JOIN = rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: 'GRANDPARENT', since: date('2000-01-01')}]->(f)`);

/** Those who will be in the storm, and what each of them does. */
export async function gather(
  api: TestApi,
  { clients, seed }: { clients: number; seed: number },
  tally: Tally,
): Promise<{ agency: TestAgency; stage: Stage; crowd: [Person, Habits][] }> {
  const agency = await freshAgency(api, { timeZone: ZONE, supervised: false });
  let people = 0;
  const person = async (role: Parameters<TestAgency['as']>[0]): Promise<Person> => {
    people += 1;
    return { client: await agency.as(role, `Nr ${people}`), chance: new Chance(seed + people) };
  };
  const supervisor = await person('SUPERVISOR');
  const managers = await each(clients / 4, () => person('CASE_MANAGER'));
  const homes = await Promise.all(managers.map((lead) => homeOf(lead)));
  const relatives = await each(clients / 10, () => person('FAMILY_MEMBER'));
  for (const [index, { client }] of relatives.entries())
    await joins(api, client, homes[index % homes.length]!);
  const volunteers = await each(clients - people - 1, () => person('VOLUNTEER'));
  const stage: Stage = {
    tally,
    departures: new Endings(Math.ceil(clients / 4)),
    administrator: await agency.as('ADMINISTRATOR'),
    gone: new Set(),
    leaving: new Set(),
    now: () => api.clock.now(),
    ...{ homes, volunteers, managers, supervisor },
  };
  const [work, fate, giving] = [new CaseWork(stage), new Fate(stage), new Giving(stage)];
  for (const one of volunteers) {
    const { personId } = one.client;
    await managers[0]!.client.mutate('recordCheck', { personId, ...CHECK });
    await giving.offer(one);
  }
  const ofCases = [...work.habits, ...fate.habits];
  const family = new FamilyLife(stage);
  const crowd: [Person, Habits][] = [
    [supervisor, [...ofCases, ...fate.handingOver]],
    ...managers.map((one): [Person, Habits] => [one, ofCases]),
    ...relatives.map((one): [Person, Habits] => [one, family.habits]),
    ...volunteers.map((one): [Person, Habits] => [one, giving.habits]),
  ];
  return { agency, stage, crowd };
}

/** A mother and a child who agree to visits. */
async function homeOf(lead: Person): Promise<Home> {
  const { client } = lead;
  const household = await householdOf(client);
  await client.mutate('changeFamily', { familyId: household.id, place: PLACE, area: 'Here' });
  await agree(client, household, { purpose: 'DELIVERY', until: FOREVER });
  const { family } = await client.run(`{ family(id: "${household.id}") { cases { id } } }`);
  return { ...household, lead, caseId: family.cases[0].id, adultIds: [household.motherId] };
}

/** Nobody sees a person by an account alone, so no case manager could enter this. */
async function joins(api: TestApi, { personId }: Client, home: Home): Promise<void> {
  const ids = { personId: localId('Person', personId), familyId: localId('Family', home.id) };
  await api.graph.write(JOIN, ids);
  home.adultIds.push(personId);
  const terms = { familyId: home.id, purpose: 'DELIVERY', until: FOREVER };
  await home.lead.client.mutate('recordConsent', { ...terms, personId });
}

/** One after the other. */
async function each<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < Math.floor(count)) made.push(await make());
  return made;
}
