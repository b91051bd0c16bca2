import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { HOME, openNeed } from '../needs/family.js';
import { until } from '../support/processes.js';
import { canary, filesBelow, foundBelow } from '../erasure/canary.js';
import { CanaryWorld } from '../erasure/canary-world.js';
import { rowsOf } from '../support/rows.js';

const world = new CanaryWorld();
const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const BORN = '1931-07-19';

beforeAll(() => world.begin(), 240_000);
afterAll(() => world.end(), 60_000);

/** One text for each field, written through the API. @returns them, and whom to erase. */
async function live(): Promise<{ texts: string[]; personIds: string[]; familyId: string }> {
  const texts: string[] = [];
  const text = (what: string): string => {
    texts.push(canary(what));
    return texts.at(-1)!;
  };
  const manager = await world.agency.as('CASE_MANAGER');
  const administrator = await world.agency.as('ADMINISTRATOR');
  const email = (what: string) => `${what}${'0123456789'.repeat(3)}canary-${what}@mail.example`;
  texts.push(email('person'), email('account'));
  const { person } = await manager.mutate(
    'createPerson',
    {
      givenName: text('given'),
      familyName: text('family'),
      birthDate: BORN,
      phone: text('phone').slice(0, 45),
      email: email('person'),
      note: text('note'),
    },
    'person { id }',
  );
  const account = await administrator.mutate(
    'createAccount',
    {
      email: email('account'),
      password: 'correct horse battery',
      roles: ['VOLUNTEER'],
      givenName: text('helper'),
      familyName: text('helpers'),
    },
    'account { personId }',
  );
  const helperId = account.account.personId;
  const { family } = await manager.mutate(
    'createFamily',
    { name: text('house'), address: text('street'), note: text('home'), place: HOME },
    'family { id }',
  );
  const membership = { familyId: family.id, personId: person.id, role: 'PARENT' };
  await manager.mutate('addFamilyMember', membership);
  await manager.mutate('recordConsent', {
    familyId: family.id,
    personId: person.id,
    purpose: 'DELIVERY',
    until: '2120-01-01T00:00:00Z',
  });
  const tie = await manager.mutate(
    'createTie',
    { fromId: person.id, toId: helperId, kind: 'FRND' },
    'tie { id }',
  );
  const tieId = tie.tie.id;
  await manager.mutate('endTie', { tieId, reason: 'By mistake' });
  await manager.mutate('takeBackEnding', { recordId: tieId, reason: text('mistaken') });
  await manager.mutate('endTie', { tieId, reason: text('untied') });
  await manager.mutate('registerOffer', {
    ...GP,
    giverId: helperId,
    place: HOME,
    conditions: text('conditions'),
  });
  const asked = { familyId: family.id, ...GP, note: text('need'), forPersonIds: [person.id] };
  const needId = (await openNeed(manager, asked)).id;
  await world.settled();
  const proposed = await manager.run(`{ need(id: "${needId}") { match { id draws { id } } } }`);
  const { match } = proposed.need;
  await manager.mutate('approveMatch', await approvalOf(manager, match.id));
  await manager.mutate('confirmDraw', { drawId: match.draws[0].id });
  await world.settled();
  const { need } = await manager.run(`{ need(id: "${needId}") { match { tasks { id } } } }`);
  await manager.mutate('dropTask', { taskId: need.match.tasks[0].id, reason: text('dropped') });
  await manager.mutate('declineMatch', { matchId: match.id, reason: text('declined') });
  await world.settled();
  // What is refused, asked for and not found leaves no trace either.
  await manager.refused('changePerson', {
    personId: person.id,
    phone: `${text('long')}${'9'.repeat(60)}`,
  });
  await manager.run(`{ persons(search: "${texts[2]}") { edges { node { id } } } }`);
  await manager.send(`{ person(id: "${text('wrong')}") { id } nonsense${Date.now()} }`);
  await manager.mutate('withdrawNeed', { needId, reason: text('withdrawn') });
  await manager.mutate('endFamily', {
    familyId: family.id,
    reason: text('ended'),
    endedOn: '2024-01-01',
  });
  await manager.mutate('changePerson', {
    personId: person.id,
    note: text('changed'),
    idempotencyKey: 'k',
  });
  await world.settled();
  // Only the first 45 letters of the phone were written.
  return {
    texts: [...texts.map((one) => one.slice(0, 45)), BORN],
    personIds: [person.id, helperId],
    familyId: family.id,
  };
}

test('no byte of an erased person is left on any disk but under destroyed keys', async () => {
  const { texts, personIds, familyId } = await live();
  const before = await world.sealedTexts();
  const opened = world.openedByAnyKey(before).map((text) => text.slice(0, 45));
  // Every text was written, sealed, but for what was refused.
  const refused = /^Щ(long|wrong)/;
  expect(opened).toEqual(
    expect.arrayContaining(
      texts.filter((text) => !refused.test(text) && !/^Щ(note|withdrawn)/.test(text)),
    ),
  );

  const administrator = await world.agency.as('ADMINISTRATOR');
  const reason = 'ASKED_FOR';
  await administrator.mutate('eraseFamily', { familyId, reason });
  await administrator.mutate('erasePerson', { personId: personIds[1], reason });
  await until('all erasures are done', 90_000, async () => {
    const { erasures } = await administrator.run('{ erasures { edges { node { finishedAt } } } }');
    return erasures.edges.length === 3 && erasures.edges.every((edge: any) => edge.node.finishedAt);
  });
  await world.settled();
  const owners = [...personIds, familyId].map(
    (id) => Buffer.from(id, 'base64url').toString().split(':')[1]!,
  );
  const theirs = before.filter((text) => owners.includes(text.split(':')[2]!));
  expect(theirs.length).toBeGreaterThan(15);
  expect(world.openedByAnyKey(theirs)).toEqual([]);

  // A field that somebody forgot to seal is found, although its node is deleted at once.
  const planted = canary('planted');
  await world.graph.write(rowsOf('CREATE (:Planted {text: $planted})'), { planted });
  await world.graph.write(rowsOf('MATCH (n:Planted) DELETE n'), {});

  await world.stop();
  const files = filesBelow(world.folder);
  expect(files).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/neostore\.transaction\.db/),
      expect.stringMatching(/neostore\.propertystore\.db\.strings$/),
      expect.stringMatching(/\.aof$/),
      expect.stringMatching(/logs\/neo4j/),
    ]),
  );
  expect(foundBelow(world.folder, texts)).toEqual([]);
  expect(texts.filter((text) => world.logs.includes(text))).toEqual([]);
  expect(foundBelow(world.folder, [planted]).map(({ file }) => file)).toEqual(
    expect.arrayContaining([expect.stringMatching(/neostore\.transaction\.db/)]),
  );
}, 400_000);
