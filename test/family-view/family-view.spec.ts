import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MatchEnd } from '../../src/matching/match-end.js';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { FOOD, matchIn, taskIn } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { PLACE } from '../offers/offer.js';
import { agree, householdOf, type Household } from '../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

const NOW = '2101-03-02T08:00:00.000Z';
const UNTIL = '2101-09-01T00:00:00.000Z';

let api: TestApi;
let agency: TestAgency;
let partner: TestAgency;
let ana: Client;
let helper: Client;
let mother: Client;
let child: Client;
let family: Household;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  agency = await freshAgency(api);
  partner = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  helper = await agency.as('VOLUNTEER', 'Radoslav');
  mother = await agency.as('FAMILY_MEMBER', 'Zlatka');
  child = await agency.as('FAMILY_MEMBER', 'Mila');
}, 180_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  family = await householdOf(ana);
  await api.graph.write(rowsOf('MATCH (:Person {id: $id})-[m:MEMBER_OF]->() DELETE m'), {
    id: local(mother.personId),
  });
  await join(mother, family.id, 'GRANDPARENT');
});

/** Nobody sees a person by an account alone, so no case manager could enter this. */
async function join(client: Client, familyId: string, role: string): Promise<void> {
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
     CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: $role, since: date('2000-01-01')}]->(f)`),
    { personId: local(client.personId), familyId: local(familyId), role },
  );
}

const ALL = `{
  myFamilies { id familyId name members { givenName role isYou } }
  myNeeds(first: 3) { edges { node {
    id kind { code } quantity { value unit } state whyNot
    matches { state slot gifts { giverName kind { code } } reasons { code } }
  } } }
  myVisits(first: 3) { edges { node { id kind state slot visitorName } } }
  myConsents(first: 3) { edges { node {
    id consentId givenName purpose recipientName until withdrawnAt
  } } }
  myShares(first: 3) { edges { node { id recipientName purpose until } } }
}`;

const look = (client: Client) => client.run(ALL);
const nodes = ({ edges }: any): any[] => edges.map(({ node }: any) => node);
const NOTHING = {
  myFamilies: [],
  myNeeds: { edges: [] },
  myVisits: { edges: [] },
  myConsents: { edges: [] },
  myShares: { edges: [] },
};

/** A need of the family with a match in this state, and a task that the volunteer has accepted. */
async function helped(state: string): Promise<string> {
  const note = 'A note of the case manager';
  const { need } = await ana.mutate(
    'openNeed',
    { familyId: family.id, ...FOOD, note },
    'need { id }',
  );
  const { offer } = await helper.mutate('registerOffer', { ...FOOD, place: PLACE }, 'offer { id }');
  const made = await matchIn(api, { Need: need.id, Offer: offer.id }, state);
  await api.graph.write(rowsOf('MATCH (m:Match {id: $id}) SET m.approvedAt = $at'), {
    id: local(made.Match),
    at: state === 'PROPOSED' ? null : new Date(NOW),
  });
  const task = await taskIn(api, made, helper, 'ACCEPTED');
  await api.graph.write(
    rowsOf(`MATCH (p:Person {id: $personId}), (t:Task {id: $id})
     CREATE (p)-[:ACCEPTED {at: $at}]->(t)`),
    { personId: local(helper.personId), id: local(task), at: new Date(NOW) },
  );
  return need.id;
}

test('a family sees who belongs to it, what it needs, what was agreed and who comes', async () => {
  await helped('CONFIRMED');
  const seen = await look(mother);
  expect(seen.myFamilies).toEqual([
    {
      id: expect.any(String),
      familyId: family.id,
      name: 'Family of the test',
      members: expect.arrayContaining([
        { givenName: 'Child', role: 'CHILD', isYou: false },
        { givenName: 'Mother', role: 'PARENT', isYou: false },
        { givenName: 'Zlatka', role: 'GRANDPARENT', isYou: true },
      ]),
    },
  ]);
  expect(nodes(seen.myNeeds)).toEqual([
    {
      id: expect.any(String),
      kind: { code: 'food-parcel' },
      quantity: { value: 1, unit: 'PACK' },
      state: 'OPEN',
      whyNot: [],
      matches: [
        {
          state: 'CONFIRMED',
          slot: '2101-03-02/MORNING',
          gifts: [{ giverName: 'Radoslav', kind: { code: 'food-parcel' } }],
          reasons: [],
        },
      ],
    },
  ]);
  expect(nodes(seen.myVisits)).toMatchObject([
    { kind: 'FETCH', state: 'ACCEPTED', slot: '2101-03-02/MORNING', visitorName: 'Radoslav' },
  ]);
  expect(JSON.stringify(seen)).not.toMatch(/Testova|volunteer|A note of the case manager/);
});

test('a proposal is not shown, and a giver is named once every giver has confirmed', async () => {
  await helped('PROPOSED');
  expect(nodes((await look(mother)).myNeeds)[0].matches).toEqual([]);
  await helped('APPROVED');
  const [match] = nodes((await look(mother)).myNeeds).flatMap((need) => need.matches);
  expect(match).toMatchObject({ state: 'APPROVED', gifts: [{ giverName: null }] });
});

test('why nothing was found never tells of a veto, a missing check or what was ruled out', async () => {
  const needId = await helped('PROPOSED');
  const counts = { NOT_SUITABLE: 1, CHECK_MISSING: 1, EXCLUDED: 1 };
  const unmet = { blockedBy: 'NO_OFFER', parts: [{ partId: newId(), offersOfKind: 3, counts }] };
  await api.graph.write(rowsOf('MATCH (n:Need {id: $id}) SET n.unmet = $unmet'), {
    id: local(needId),
    unmet: JSON.stringify(unmet),
  });
  const [{ whyNot }] = nodes((await look(mother)).myNeeds);
  expect(whyNot).toHaveLength(1);
  expect(whyNot[0]).toMatch(/3/);
  expect(whyNot[0]).not.toMatch(/check|ruled|restrict|veto|1/i);
  expect(whyNot[0]).toContain('We keep looking');
  await ana.mutate('withdrawNeed', { needId, reason: 'No longer needed' });
  // What is over is not looked for any more, and nobody says that it were.
  expect(nodes((await look(mother)).myNeeds)[0]).toMatchObject({ state: 'WITHDRAWN', whyNot: [] });
});

/** What became of help, and what the family reads of it: of all others, that it fell through. */
const READ: Readonly<Partial<Record<MatchEnd, string>>> = {
  [MatchEnd.NEED_WITHDRAWN]: 'NOT_NEEDED',
  [MatchEnd.NEED_CHANGED]: 'NOT_NEEDED',
  [MatchEnd.FOR_NOBODY]: 'NOT_NEEDED',
  [MatchEnd.FAMILY_ENDED]: 'WORK_OVER',
  [MatchEnd.CASE_CLOSED]: 'WORK_OVER',
  [MatchEnd.NOBODY_CAME]: 'NOT_HELD',
};

test('a family reads why help did not come, and nothing about whoever was to come', async () => {
  const needId = await helped('CONFIRMED');
  const read = async (tag: string) => {
    const document = '{ myNeeds(first: 1) { edges { node { matches { endCode endReason } } } } }';
    const { data } = await api.send(mother.token, document, {}, tag);
    return nodes(data.myNeeds)[0].matches[0];
  };
  expect(await read('en')).toEqual({ endCode: null, endReason: null });
  const ending = rowsOf(`MATCH (m:Match)-[:MEETS]->(:Need {id: $id})
    SET m.state = $state, m.endCode = $end`);
  const ended = (state: string, end: string | null) =>
    api.graph.write(ending, { id: local(needId), state, end });
  const sentences = new Map<string, Set<string>>();
  for (const end of Object.values(MatchEnd)) {
    const code = READ[end] ?? 'FELL_THROUGH';
    await ended('CANCELLED', end);
    for (const tag of ['en', 'bg']) {
      const { endCode, endReason } = await read(tag);
      expect([end, endCode]).toEqual([end, code]);
      expect(endReason).toMatch(tag === 'en' ? /^[A-Z][a-z ,.A-Z]+$/ : /^[А-Я][а-я ,.А-Я]+$/);
      sentences.set(code, (sentences.get(code) ?? new Set()).add(endReason));
    }
  }
  // One sentence in each language, whatever lay with whom.
  expect([...sentences.values()].map(({ size }) => size)).toEqual([...sentences].map(() => 2));
  for (const [state, code] of [
    ['DECLINED', 'FELL_THROUGH'],
    ['NOT_HELD', 'NOT_HELD'],
  ] as const) {
    await ended(state, null);
    expect(await read('en')).toMatchObject({ endCode: code });
  }
});

test('adults see what was agreed about them and the children, and take it back', async () => {
  const [ofMother, ofChild] = await agree(ana, family, {
    purpose: 'SUPPORT',
    recipientAgencyId: toGlobalId('Agency', partner.id),
    until: UNTIL,
  });
  const { consent } = await ana.mutate(
    'recordConsent',
    {
      familyId: family.id,
      personId: mother.personId,
      purpose: 'SUPPORT',
      recipientAgencyId: toGlobalId('Agency', partner.id),
      until: UNTIL,
    },
    'consent { id }',
  );
  await ana.mutate('shareFamily', {
    familyId: family.id,
    purpose: 'SUPPORT',
    recipientAgencyId: toGlobalId('Agency', partner.id),
    until: UNTIL,
  });
  const seen = await look(mother);
  expect(nodes(seen.myConsents).map((one) => [one.consentId, one.givenName])).toEqual([
    [ofChild, 'Child'],
    [consent.id, 'Zlatka'],
  ]);
  expect(nodes(seen.myShares)).toMatchObject([
    { recipientName: 'Test agency', purpose: 'SUPPORT', until: UNTIL },
  ]);
  const [refused] = await mother.refused('withdrawConsent', { consentId: ofMother });
  expect(refused).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'consentId'] });
  const taken = { consentId: ofChild, idempotencyKey: newId() };
  for (let times = 0; times < 2; times += 1)
    expect(await mother.mutate('withdrawConsent', taken, 'consent { withdrawnAt }')).toMatchObject({
      consent: { withdrawnAt: NOW },
    });
  expect(nodes((await look(mother)).myShares)).toMatchObject([{ until: NOW }]);
});

test('a consent to an organisation tells its name', async () => {
  const { organisation } = await ana.mutate(
    'createOrganisation',
    { name: 'Advice centre', kind: 'CHARITY' },
    'organisation { id }',
  );
  await ana.mutate('recordConsent', {
    familyId: family.id,
    personId: mother.personId,
    purpose: 'SUPPORT',
    recipientOrganisationId: organisation.id,
    until: UNTIL,
  });
  expect(nodes((await look(mother)).myConsents)).toMatchObject([
    { purpose: 'SUPPORT', recipientName: 'Advice centre' },
  ]);
});

test('a child sees needs and visits, and neither consents, nor shares, nor the log', async () => {
  await agree(ana, family, { purpose: 'DELIVERY', until: UNTIL });
  const [, ofChild] = (
    await ana.run('query ($id: ID!) { consents(familyId: $id) { edges { node { id } } } }', {
      id: family.id,
    })
  ).consents.edges.map(({ node }: any) => node.id);
  await helped('CONFIRMED');
  await join(child, family.id, 'CHILD');
  const seen = await look(child);
  expect(nodes(seen.myNeeds)).toHaveLength(1);
  expect(nodes(seen.myVisits)).toHaveLength(1);
  expect([seen.myConsents, seen.myShares]).toEqual([{ edges: [] }, { edges: [] }]);
  const { errors } = await child.send(
    'query ($id: ID!) { familyAccess(familyId: $id) { edges { node { at } } } }',
    { id: family.id },
  );
  expect(errors).toMatchObject([{ extensions: { userErrors: [{ code: 'NOT_FOUND' }] } }]);
  const [refused] = await child.refused('withdrawConsent', { consentId: ofChild });
  expect(refused.code).toBe('NOT_FOUND');
});

test('what a member says is a draft that the case manager reads and opens', async () => {
  const note = 'The old one broke.';
  const input = { familyId: family.id, ...FOOD, note, idempotencyKey: newId() };
  const said = await mother.mutate('sayNeed', input, 'need { id state kind { code } }');
  expect(said.need).toMatchObject({ state: 'DRAFT', kind: { code: 'food-parcel' } });
  expect(await mother.mutate('sayNeed', input, 'need { id state kind { code } }')).toEqual(said);
  const { needs } = await ana.run(
    'query ($id: ID!) { needs(familyId: $id) { edges { node { id state note parts { code } } } } }',
    { id: family.id },
  );
  expect(nodes(needs)).toMatchObject([{ state: 'DRAFT', note, parts: [{ code: 'main' }] }]);
  await ana.mutate('openDraftNeed', { needId: nodes(needs)[0].id });
  expect(nodes((await look(mother)).myNeeds)).toMatchObject([{ state: 'OPEN', matches: [] }]);
});

test('a family asks for shoes without knowing the size, or with it; nothing is looked for without', async () => {
  const shoes = { familyId: family.id, kind: 'shoes', quantity: { value: 1, unit: 'PAIR' } };
  const draft = async (input: object): Promise<any> => {
    const { need } = await mother.mutate('sayNeed', { ...shoes, ...input }, 'need { id }');
    const { needs } = await ana.run(
      'query ($id: ID!) { needs(familyId: $id) { edges { node { id version attributes { code value } } } } }',
      { id: family.id },
    );
    return nodes(needs).find(({ id }: any) => local(id) === local(need.id));
  };
  const unsized = await draft({});
  expect(unsized.attributes).toEqual([]);
  const [refused] = await ana.refused('openDraftNeed', { needId: unsized.id });
  expect(refused).toMatchObject({ code: 'REQUIRED', path: ['input', 'needId'] });
  expect(refused.message).toContain('size');
  const attributes = [{ code: 'size', value: '31' }];
  await ana.mutate('changeNeed', { needId: unsized.id, version: unsized.version, attributes });
  const { need } = await ana.mutate('openDraftNeed', { needId: unsized.id }, 'need { state }');
  expect(need.state).toBe('OPEN');

  const sized = await draft({ attributes });
  expect(sized.attributes).toEqual(attributes);
  expect(await ana.mutate('openDraftNeed', { needId: sized.id }, 'need { state }')).toMatchObject({
    need: { state: 'OPEN' },
  });
  const [wrong] = await mother.refused('sayNeed', {
    ...shoes,
    attributes: [{ code: 'size', value: 'big' }],
  });
  expect(wrong).toMatchObject({ code: 'INVALID_ATTRIBUTE', path: ['input', 'attributes', '0'] });
});

test('what makes no sense is refused at its field, and nothing is written', async () => {
  const other = await householdOf(ana);
  const cases: [object, string][] = [
    [{ familyId: other.id }, 'NOT_FOUND input.familyId'],
    [{ kind: 'no-such-thing' }, 'NOT_FOUND input.kind'],
    [{ quantity: { value: 0, unit: 'PACK' } }, 'INVALID_QUANTITY input.quantity.value'],
    [{ quantity: { value: 1, unit: 'HOUR' } }, 'WRONG_UNIT input.quantity.unit'],
    [{ note: 'x'.repeat(2001) }, 'TOO_LONG input.note'],
  ];
  for (const [more, expected] of cases) {
    const errors = await mother.refused('sayNeed', { familyId: family.id, ...FOOD, ...more });
    expect(errors.map(({ code, path }: any) => `${code} ${path.join('.')}`)).toEqual([expected]);
  }
  await api.graph.write(rowsOf('MATCH (f:Family {id: $id}) REMOVE f.place'), {
    id: local(family.id),
  });
  const [homeless] = await mother.refused('sayNeed', { familyId: family.id, ...FOOD });
  expect(homeless).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'familyId'] });
  expect(nodes((await look(mother)).myNeeds)).toEqual([]);
});

test('who is kept from a member, no longer belongs, or never did finds no family at all', async () => {
  const needId = await helped('CONFIRMED');
  const [{ id: ownNeed }] = nodes((await look(mother)).myNeeds);
  const node = (client: Client, id: string) =>
    client.run('query ($id: ID!) { node(id: $id) { id } }', { id });
  expect(await node(mother, ownNeed)).toEqual({ node: { id: ownNeed } });
  expect(await node(mother, needId)).toEqual({ node: null });
  const stranger = await agency.as('FAMILY_MEMBER', 'Stranger');
  expect(await look(stranger)).toEqual(NOTHING);
  expect(await node(stranger, ownNeed)).toEqual({ node: null });
  await ana.mutate('recordRestriction', {
    restrainedId: mother.personId,
    protectedId: family.childId,
    basis: 'COURT_ORDER',
    since: '2101-03-01',
  });
  expect(await look(mother)).toEqual(NOTHING);
  expect(await node(mother, ownNeed)).toEqual({ node: null });
  const said = { familyId: family.id, ...FOOD };
  expect(JSON.stringify(await mother.refused('sayNeed', said))).toBe(
    JSON.stringify(await stranger.refused('sayNeed', said)),
  );
});

test('looks of members are in the log like others, as those of a member', async () => {
  await helped('CONFIRMED');
  await look(mother);
  const { familyAccess } = await mother.run(
    'query ($id: ID!) { familyAccess(familyId: $id) { edges { node { role personName what } } } }',
    { id: family.id },
  );
  const own = nodes(familyAccess).filter(({ role }) => role === 'a member of the family');
  expect(own.map(({ what }) => what).sort()).toEqual([
    'Looked at proposed help, needs',
    'Looked at tasks',
    'Looked at the family’s record',
  ]);
  expect(own.every(({ personName }) => personName === null)).toBe(true);
});
