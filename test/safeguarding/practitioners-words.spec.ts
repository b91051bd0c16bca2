import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MatchEnd } from '../../src/matching/match-end.js';
import { OwnMatchEnd, ownMatchEnd } from '../../src/family-view/own-match-end.js';
import { MatchState } from '../../src/matching/matches/match.lifecycle.js';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { approvalOf } from '../matching/approving.js';
import { needOf, proposalOf, worldOf, type World } from '../matching/promised.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { workOff } from '../support/work.js';
import { agree } from './agreeing.js';
import { decideHere } from '../matching/decide-here.js';

let api: TestApi;
let w: World;
let practitioner: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  const agency = await freshAgency(api);
  const manager = await agency.as('CASE_MANAGER');
  w = await worldOf(agency, { latitude: -20, longitude: 29 }, api.clock.now(), manager);
  const partner = await freshAgency(api);
  practitioner = await partner.as('PRACTITIONER');
  const terms = { purpose: 'SUPPORT', recipientAgencyId: toGlobalId('Agency', partner.id) };
  await agree(manager, w.family, { ...terms, until: '2200-01-01T00:00:00Z' });
  await manager.mutate('shareFamily', { familyId: w.family.id, ...terms });
}, 120_000);
afterAll(() => api.close());
beforeEach(() => {
  decideHere(api);
});

const MATCH = `id state placeReason endCode endReason takenBack { reason }
  draws { id giverId offerId } tasks { id state offeredToId acceptedById dropReason report reportedById }`;
const NEED = `id state endReason takenBack { reason } match { ${MATCH} } matches { ${MATCH} }`;

/** All that somebody reads of the family's needs, by every way to it. */
async function read(by: Client, needId: string): Promise<any> {
  const { need } = await by.run(`{ need(id: "${needId}") { ${NEED} } }`);
  const [match] = need.matches;
  const [task] = match.tasks;
  const ways = await by.run(`{
    node(id: "${match.id}") { ... on Match { ${MATCH} } }
    match(id: "${match.id}") { ${MATCH} }
    matches { edges { node { ${MATCH} } } }
    needs(familyId: "${w.family.id}") { edges { node { ${NEED} } } }
    ${task ? `task(id: "${task.id}") { dropReason report reportedById acceptedById }` : ''}
    tasks { edges { node { dropReason report reportedById offeredToId acceptedById } } }
  }`);
  return { need, ...ways };
}

async function agreed(more = {}): Promise<{ needId: string; matchId: string; drawId: string }> {
  const needId = await needOf(w, more);
  const matchId = await proposalOf(w, needId);
  await w.manager.mutate('approveMatch', await approvalOf(w.manager, matchId));
  const { match } = await w.manager.run(`{ match(id: "${matchId}") { draws { id } } }`);
  return { needId, matchId, drawId: match.draws[0].id };
}

test('a practitioner elsewhere reads no word that a giver or a case worker wrote of the help', async () => {
  const dropped = await agreed();
  await w.giver.mutate('confirmDraw', { drawId: dropped.drawId });
  await workOff(api, w.agency.id, ['tasks.follow-match']);
  const { match } = await w.manager.run(`{ match(id: "${dropped.matchId}") { tasks { id } } }`);
  const [{ id: taskId }] = match.tasks;
  await w.giver.mutate('acceptTask', { taskId });
  await w.giver.mutate('dropTask', { taskId, reason: 'SECRET I am in hospital.' });
  const byGiver = await agreed();
  await w.giver.mutate('declineDraw', { drawId: byGiver.drawId, reason: 'SECRET I was arrested.' });
  const byWorker = await agreed();
  const { matchId } = byWorker;
  await w.manager.mutate('declineMatch', { matchId, reason: 'SECRET The giver drinks.' });
  const withdrawn = await agreed();
  const needId = withdrawn.needId;
  await w.manager.mutate('withdrawNeed', { needId, reason: 'SECRET The mother lied.' });
  for (const { needId: id } of [dropped, byGiver, byWorker, withdrawn]) {
    const [seen, elsewhere] = [await read(w.manager, id), await read(practitioner, id)];
    expect(JSON.stringify(seen)).toMatch(/SECRET|For the test/);
    expect(elsewhere.need).toMatchObject({ id, state: seen.need.state });
    expect(JSON.stringify(elsewhere)).not.toMatch(/SECRET|For the test/);
    for (const giver of [w.giver, w.other])
      expect(JSON.stringify(elsewhere)).not.toContain(giver.personId);
    for (const offerId of [w.offerId, w.otherOfferId])
      expect(JSON.stringify(elsewhere)).not.toContain(offerId);
  }
});

const ENDED = rowsOf("MATCH (m:Match {id: $id}) SET m.state = 'CANCELLED', m.endCode = $endCode");

test('nor why it ended, where that tells of a giver: no more than the family is told', async () => {
  const { matchId } = await agreed();
  for (const endCode of Object.values(MatchEnd)) {
    await api.graph.write(ENDED, { id: local(matchId), endCode });
    const document = `{ match(id: "${matchId}") { endCode endReason } }`;
    const { match } = await practitioner.run(document);
    const told = ownMatchEnd(MatchState.CANCELLED, endCode);
    const isOfGiver = told === OwnMatchEnd.FELL_THROUGH || told === OwnMatchEnd.NOT_HELD;
    expect([endCode, match.endCode]).toEqual([endCode, isOfGiver ? null : endCode]);
    expect([endCode, match.endReason === null]).toEqual([endCode, isOfGiver]);
    expect((await w.manager.run(document)).match.endCode).toBe(endCode);
  }
});
