import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { supervisorOf } from '../support/supervisor.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
/** A household with a mother and twins, and the school that one of them goes to. */
let home: { familyId: string; mother: string; twin: string; other: string; school: string };
/** Ids of memberships and ties, by name. */
let bonds: { mother: string; twin: string; twinsMother: string; attends: string };

const TAKEN_IN = rowsOf(`
MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
CREATE (p)-[:MEMBER_OF {id: $id, role: 'CHILD', since: date('2026-03-09')}]->(f)`);

const MONDAY = '2026-03-09T15:55:00Z';
const REASON = 'The record of the wrong twin';

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
}, 120_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(MONDAY);
  const { family } = await ana.mutate('createFamily', { name: 'Twins' }, 'family { id }');
  const familyId = family.id;
  const [mother, twin, other] = await Promise.all(['Mara', 'Ivo', 'Ida'].map((one) => person(one)));
  const { organisation } = await ana.mutate(
    'createOrganisation',
    { name: 'School', kind: 'SCHOOL' },
    'organisation { id }',
  );
  home = { familyId, mother: mother!, twin: twin!, other: other!, school: organisation.id };
  bonds = {
    mother: await join(mother!, 'PARENT'),
    twin: await join(twin!, 'CHILD'),
    twinsMother: await tie(twin!, 'MTH', mother!),
    attends: await tie(twin!, 'ATTENDS', home.school),
  };
  await join(other!, 'CHILD');
});

async function person(givenName: string): Promise<string> {
  const input = { givenName, familyName: 'Takenback', confirmDuplicate: true };
  return (await ana.mutate('createPerson', input, 'person { id }')).person.id;
}

async function join(personId: string, role: string, since = '2024-01-01'): Promise<string> {
  const input = { familyId: home.familyId, personId, role, since };
  return (await ana.mutate('addFamilyMember', input, 'membership { id }')).membership.id;
}

async function tie(fromId: string, kind: string, toId: string): Promise<string> {
  const input = { fromId, toId, kind, since: '2024-02-01', strength: 'STRONG' };
  return (await ana.mutate('createTie', input, 'tie { id }')).tie.id;
}

const takeBack = (recordId: string, by = ana): Promise<any> =>
  by.mutate('takeBackEnding', { recordId, reason: REASON }, 'record { __typename id }');

const refusal = async (recordId: string, by = ana): Promise<any> => {
  const refused = await by.refused('takeBackEnding', { recordId, reason: REASON });
  expect(refused).toMatchObject([{ path: ['input', 'recordId'] }]);
  return refused[0];
};

/** What can be ended, how, and from which day on it has. */
const ENDED = {
  person: {
    id: () => home.twin,
    end: (endedOn?: string) => ana.mutate('endPerson', { personId: home.twin, ...why, endedOn }),
    ended: '... on Person { from: endedOn why: endReason takenBack { at reason } }',
  },
  family: {
    id: () => home.familyId,
    end: (endedOn?: string) =>
      ana.mutate('endFamily', { familyId: home.familyId, ...why, endedOn }),
    ended: '... on Family { from: endedOn why: endReason takenBack { at reason } }',
  },
  membership: {
    id: () => bonds.twin,
    end: (until?: string) => ana.mutate('endFamilyMembership', { membershipId: bonds.twin, until }),
    ended: '... on Membership { from: until takenBack { at reason } }',
  },
  tie: {
    id: () => bonds.twinsMother,
    end: (until?: string) => ana.mutate('endTie', { tieId: bonds.twinsMother, ...why, until }),
    ended: '... on Tie { from: until why: endReason takenBack { at reason } }',
  },
};
const why = { reason: 'Has left' };
const KINDS = Object.entries(ENDED);

async function shown(id: string, fields: string): Promise<any> {
  return (await ana.run(`query ($id: ID!) { node(id: $id) { ${fields} } }`, { id })).node;
}

/** All that a case manager sees of the household, but for when it was changed. */
async function whole(): Promise<any> {
  const ties = 'ties { id kind strength since until endReason }';
  const membership = 'memberships { id role since until }';
  const household = `query ($id: ID!, $on: LocalDate) {
    family(id: $id) {
      name endedOn endReason version members {
        id role since until
        person { id name endedOn endReason version ${membership} ${ties} }
      }
    }
    familyWeb(familyId: $id, asOf: $on) {
      nodes { id distance } ties { id fromId toId kind strength since }
    }
    persons(search: "Takenback") { edges { node { id } } }
  }`;
  const asked = ['2024-06-01', '2026-03-01', '2026-03-09', '2026-06-01'].map((on) =>
    ana.run(household, { id: home.familyId, on }),
  );
  return Promise.all(asked);
}

describe.each(KINDS)('the ending of a %s', (_, { id, end, ended }) => {
  test('is taken back, and all is as it was', async () => {
    const before = await whole();
    await end();
    expect(await shown(id(), ended)).toMatchObject({ from: '2026-03-09', takenBack: null });
    api.clock.set('2026-03-10T07:00:00Z');
    const { record } = await takeBack(id());
    expect(record.id).toBe(id());
    expect(await shown(id(), ended)).toMatchObject({
      from: null,
      takenBack: { at: '2026-03-10T07:00:00.000Z', reason: REASON },
    });
    expect((await shown(id(), ended)).why ?? null).toBeNull();
    expect(await whole()).toEqual(before);
  });

  test('is taken back until the seventh day of the agency is over', async () => {
    await end();
    // Half past ten in the evening in Sofia, and its midnight.
    api.clock.set('2026-03-16T22:00:00Z');
    expect(await refusal(id())).toMatchObject({ code: 'TOO_LATE' });
    expect((await refusal(id())).message).toContain('16 March 2026');
    api.clock.set('2026-03-16T21:59:59Z');
    await takeBack(id());
  });

  test('which is still to come is taken back for a week from its day on', async () => {
    await end('2026-05-01');
    api.clock.set('2026-05-08T12:00:00Z');
    await takeBack(id());
    expect(await shown(id(), ended)).toMatchObject({ from: null });
  });

  test('of which only the day was corrected can be taken back no longer for that', async () => {
    await end();
    api.clock.set('2026-03-15T10:00:00Z');
    await end('2026-03-12');
    api.clock.set('2026-03-19T10:00:00Z');
    await takeBack(id());
    expect(await shown(id(), ended)).toMatchObject({ from: null });
    await end('2026-02-01');
    api.clock.set('2026-03-25T10:00:00Z');
    await end('2026-02-02');
    api.clock.set('2026-03-27T10:00:00Z');
    expect(await refusal(id())).toMatchObject({ code: 'TOO_LATE' });
  });

  test('is taken back once; what has not ended has none', async () => {
    expect(await refusal(id())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await end();
    await takeBack(id());
    expect(await refusal(id())).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await end();
    await takeBack(id());
  });

  test('sent twice by a slow line is taken back once, and answered twice', async () => {
    await end();
    const input = { recordId: id(), reason: REASON, idempotencyKey: `slow ${id()}` };
    const answers = await Promise.all(
      [1, 2].map(() => ana.mutate('takeBackEnding', input, 'record { id }')),
    );
    expect(answers.map(({ record }) => record.id)).toEqual([id(), id()]);
  });

  test('of two who take it back at once the second is told', async () => {
    await end();
    const both = await Promise.all(
      [1, 2].map(async () => {
        const document = `mutation ($input: TakeBackEndingInput!) {
          takeBackEnding(input: $input) { userErrors { code } }
        }`;
        const input = { recordId: id(), reason: REASON };
        return (await ana.run(document, { input })).takeBackEnding.userErrors;
      }),
    );
    expect(both.flat()).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
  });

  test('is not there for whoever does not see it, and needs a reason', async () => {
    await end();
    const boyan = await agency.as('CASE_MANAGER', 'Boyan');
    expect(await refusal(id(), boyan)).toMatchObject({ code: 'NOT_FOUND' });
    const unexplained = { recordId: id(), reason: '  ' };
    expect(await ana.refused('takeBackEnding', unexplained)).toMatchObject([
      { code: 'REQUIRED', path: ['input', 'reason'] },
    ]);
  });
});

test('a tie that was to end anyway ends on that day again', async () => {
  await ana.mutate('endTie', { tieId: bonds.attends, until: '2026-07-01', ...why });
  api.clock.set('2026-07-02T10:00:00Z');
  await takeBack(bonds.attends);
  expect(await shown(bonds.attends, '... on Tie { until }')).toEqual({ until: null });
});

test('whoever sees a person by a tie alone takes back nothing of them', async () => {
  const boyan = await agency.as('CASE_MANAGER', 'Boyan');
  const { family } = await boyan.mutate('createFamily', { name: 'Next door' }, 'family { id }');
  const neighbour = await agency.as('VOLUNTEER', 'Neighbour');
  const personId = neighbour.personId;
  const joined = { familyId: family.id, personId, role: 'PARENT' };
  const { membership } = await boyan.mutate('addFamilyMember', joined, 'membership { id }');
  const { tie: theirs } = await boyan.mutate(
    'createTie',
    { fromId: personId, toId: home.school, kind: 'CLIENT' },
    'tie { id }',
  );
  await tie(home.mother, 'NBOR', personId);
  const supervisor = await supervisorOf(agency, boyan);
  await supervisor.mutate('endPerson', { personId, ...why });
  await boyan.mutate('endTie', { tieId: theirs.id, ...why });
  expect(await refusal(personId)).toMatchObject({ code: 'ROLE_REQUIRED' });
  for (const hidden of [theirs.id, membership.id])
    expect(await refusal(hidden)).toMatchObject({ code: 'NOT_FOUND' });
  await takeBack(personId, supervisor);
});

test('a membership is not taken back where the person has been taken in again', async () => {
  await ana.mutate('endFamilyMembership', { membershipId: bonds.twin });
  await join(home.twin, 'CHILD', '2026-03-09');
  const refused = await refusal(bonds.twin);
  expect(refused).toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(refused.message).toContain('again');
});

test('nor where a restriction keeps them from somebody of the household since', async () => {
  await ana.mutate('endFamilyMembership', { membershipId: bonds.mother });
  await ana.mutate('recordRestriction', {
    restrainedId: home.mother,
    protectedId: home.twin,
    basis: 'COURT_ORDER',
    since: '2026-03-10',
  });
  api.clock.set('2026-03-11T10:00:00Z');
  const refused = await refusal(bonds.mother);
  expect(refused).toMatchObject({ code: 'CONTRADICTED' });
  expect(refused.message).toContain('10 March 2026');
  const lasting = 'query ($id: ID!) { restrictions(personId: $id) { until } }';
  expect(await ana.run(lasting, { id: home.twin })).toEqual({ restrictions: [{ until: null }] });
});

test('a restriction that held already bars nothing: all is as it was', async () => {
  const kept = { restrainedId: home.mother, protectedId: home.twin, basis: 'AGENCY_DECISION' };
  await ana.mutate('recordRestriction', { ...kept, since: '2026-03-01' });
  await ana.mutate('endFamilyMembership', { membershipId: bonds.mother });
  await takeBack(bonds.mother);
});

test('nor where they belong to a family of a colleague now: that would make them the own ones', async () => {
  const boyan = await agency.as('CASE_MANAGER', 'Boyan');
  await ana.mutate('endFamilyMembership', { membershipId: bonds.twin });
  const { family } = await boyan.mutate('createFamily', { name: 'Foster' }, 'family { id }');
  const placed = { id: newId(), personId: local(home.twin), familyId: local(family.id) };
  await api.graph.write(TAKEN_IN, placed);
  expect(await refusal(bonds.twin)).toMatchObject({ code: 'ROLE_REQUIRED' });
});

test('what was erased is not there any more', async () => {
  await ana.mutate('endPerson', { personId: home.twin, ...why });
  await ana.mutate('endTie', { tieId: bonds.twinsMother, ...why });
  await ana.mutate('endFamilyMembership', { membershipId: bonds.twin });
  const administrator = await agency.as('ADMINISTRATOR');
  await administrator.mutate('erasePerson', { personId: home.twin, reason: 'ASKED_FOR' });
  for (const id of [home.twin, bonds.twinsMother, bonds.twin])
    expect(await refusal(id)).toMatchObject({ code: 'NOT_FOUND' });
});

test('who has died comes back into the family, and into no other', async () => {
  const { family } = await ana.mutate('createFamily', { name: 'Before' }, 'family { id }');
  const earlier = { familyId: family.id, personId: home.twin, role: 'CHILD', since: '2020-01-01' };
  const { membership } = await ana.mutate('addFamilyMember', earlier, 'membership { id }');
  await ana.mutate('endFamilyMembership', { membershipId: membership.id, until: '2023-12-31' });
  await ana.mutate('endPerson', { personId: home.twin, ...why, endedOn: '2026-03-01' });
  const until = '... on Membership { until }';
  expect(await shown(bonds.twin, until)).toEqual({ until: '2026-03-01' });
  const refused = await refusal(bonds.twin);
  expect(refused).toMatchObject({ code: 'CONTRADICTED' });
  expect(refused.whatToDo).toContain('person');
  await takeBack(home.twin);
  expect(await shown(bonds.twin, until)).toEqual({ until: null });
  expect(await shown(membership.id, until)).toEqual({ until: '2023-12-31' });
});

test('a membership that is taken back lasts no longer than the record of the person', async () => {
  await ana.mutate('endFamilyMembership', { membershipId: bonds.twin, until: '2026-02-01' });
  await ana.mutate('endPerson', { personId: home.twin, ...why, endedOn: '2026-03-01' });
  await takeBack(bonds.twin);
  const until = '... on Membership { until }';
  expect(await shown(bonds.twin, until)).toEqual({ until: '2026-03-01' });
  await takeBack(home.twin);
  expect(await shown(bonds.twin, until)).toEqual({ until: null });
});

/** Numbers from a seed, so that a failure can be repeated. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

async function isTakenBack(recordId: string): Promise<boolean> {
  const document = `mutation ($input: TakeBackEndingInput!) {
    takeBackEnding(input: $input) { userErrors { code } }
  }`;
  const { takeBackEnding } = await ana.run(document, { input: { recordId, reason: REASON } });
  const codes = takeBackEnding.userErrors.map(({ code }: any) => code);
  expect(['', 'CONTRADICTED']).toContain(codes.join());
  return codes.length === 0;
}

test.each([11, 23, 47])(
  'whatever is ended in whatever order, once all is taken back it is as it was (seed %d)',
  async (seed) => {
    const draw = drawing(seed);
    const before = await whole();
    const open = new Set<string>();
    const days = [undefined, '2026-02-20', '2026-03-09', '2026-03-12', '2026-05-01'];
    for (let step = 0; step < 12; step += 1) {
      const [, { id, end }] = KINDS[draw(KINDS.length)]!;
      api.clock.set(`2026-03-1${draw(3)}T0${draw(9)}:00:00Z`);
      if (open.has(id()) && draw(2) === 0) {
        if (await isTakenBack(id())) open.delete(id());
      } else {
        await end(days[draw(days.length)]);
        open.add(id());
      }
    }
    api.clock.set('2026-03-13T10:00:00Z');
    // What ended with the person waits for the person: for one round.
    for (const id of [...open, ...open])
      if (open.has(id) && (await isTakenBack(id))) open.delete(id);
    expect([...open]).toEqual([]);
    expect(await whole()).toEqual(before);
  },
);
