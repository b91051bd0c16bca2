import { expect } from '@jest/globals';
import { local } from '../audit/entries.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { approvalOf } from './approving.js';
import { LESSONS, needOf, north, worldOf, type World } from './promised.js';

/** Noon in Sofia, where the agency is, on a Tuesday. */
export const NOW = '2101-03-01T10:00:00Z';
/** The day of the visits: four days on. They may still be a day later. */
export const DAY = '2101-03-05';
export const DAY_IN_WORDS = '5 March 2101';
const NEXT_DAY = '2101-03-06';
export const MORNING = `${DAY}T06:00:00Z`;
export const NOON = `${DAY}T10:00:00Z`;

export const TEN_LESSONS = { ...LESSONS, quantity: { value: 10, unit: 'HOUR' } };

const PACK = 'household-essentials-pack';
export const packs = (value: number) => ({ kind: PACK, quantity: { value, unit: 'PACK' } });

const NEED = `{
  state given { value } quantity { value } window { until } unmetParts { obstacles { code count } }
  match { id version state partial slot remindedAt dueAt
    draws { id giverId partCode substitute awaitsApproval givenBackAt confirmedAt
      metQuantity { value } }
    tasks { id state kind offeredToId acceptedById dueAt remindedAt escalatedAt } }
  matches { id state endCode endReason tasks { id state } }
}`;

/** Help on its way to families of one agency, one after another, far from each other. */
export class Help {
  private home = { latitude: -60, longitude: 25.25 };
  /** The family whose turn it is, and its givers. */
  private w!: World;

  private constructor(
    private readonly api: TestApi,
    readonly agency: TestAgency,
    private readonly manager: Client,
    private readonly follow: (agency: TestAgency) => Promise<void>,
  ) {}

  /** @param follow waits until all that follows from changes of the agency is done, or does it. */
  static async begin(api: TestApi, follow: (agency: TestAgency) => Promise<void>): Promise<Help> {
    api.clock.set(NOW);
    const agency = await freshAgency(api);
    return new Help(api, agency, await agency.as('CASE_MANAGER'), follow);
  }

  /** Goes on with a new family, at the same time. */
  async next(): Promise<World> {
    this.api.clock.set(NOW);
    this.home = { ...this.home, latitude: this.home.latitude + 1 };
    this.w = await worldOf(this.agency, this.home, this.api.clock.now(), this.manager);
    this.w.days = [DAY, NEXT_DAY];
    return this.w;
  }

  /** All that was asked for is done. */
  settled(): Promise<void> {
    return this.follow(this.agency);
  }

  async seen(needId: string): Promise<any> {
    await this.settled();
    return (await this.manager.run(`{ need(id: "${needId}") ${NEED} }`)).need;
  }

  async task(id: string): Promise<any> {
    return (await this.manager.run(`{ task(id: "${id}") { state dueAt remindedAt escalatedAt } }`))
      .task;
  }

  async reportOf(id: string): Promise<any> {
    return (await this.manager.run(`{ task(id: "${id}") { report reportedById } }`)).task;
  }

  async reasonsOf(needId: string): Promise<any> {
    const document = `{ need(id: "${needId}") { match { draws { giverId } reasons { code text } } } }`;
    return (await this.manager.run(document)).need.match;
  }

  /** A need whose match is approved, and confirmed by all who are asked. */
  async confirmed(needId: string, more: object = {}): Promise<any> {
    const { match } = await this.seen(needId);
    await this.manager.mutate('approveMatch', await approvalOf(this.manager, match.id, more));
    for (const { id, confirmedAt } of (await this.seen(needId)).match.draws)
      if (!confirmedAt) await this.manager.mutate('confirmDraw', { drawId: id });
    return (await this.seen(needId)).match;
  }

  /** An hour of lessons that the nearer giver has accepted. */
  async accepted(more = {}): Promise<{ needId: string; taskId: string; matchId: string }> {
    const needId = await needOf(this.w, more);
    const { id: matchId, slot, tasks } = await this.confirmed(needId);
    expect(slot).toBe(`${DAY}/MORNING`);
    await this.w.giver.mutate('acceptTask', { taskId: tasks[0].id });
    return { needId, taskId: tasks[0].id, matchId };
  }

  /** Three packs of five that have come. */
  async threeOfFive(): Promise<string> {
    await this.w.giver.mutate('registerOffer', { ...packs(3), place: this.w.home });
    const needId = await needOf(this.w, packs(5));
    const match = await this.confirmed(needId);
    expect(match).toMatchObject({ partial: true, draws: [{ metQuantity: { value: 3 } }] });
    await this.w.giver.mutate('acceptTask', { taskId: match.tasks[0].id });
    this.api.clock.set(MORNING);
    await this.w.giver.mutate('finishTask', { taskId: match.tasks[0].id });
    await this.manager.mutate('closeMatch', { matchId: match.id });
    return needId;
  }

  /** Somebody who moves furniture, and somebody else who carries. */
  async movers(): Promise<{ needId: string; match: any; by: (kind: string) => string }> {
    const trip = { value: 1, unit: 'TRIP' };
    const offers = [
      [this.w.giver, { kind: 'furniture-transport', quantity: trip }],
      [this.w.other, { kind: 'carrying-hands', quantity: { value: 2, unit: 'PERSON' } }],
    ] as const;
    for (const [giver, offer] of offers)
      await giver.mutate('registerOffer', { ...offer, place: this.w.home });
    const kind = { kind: 'furniture-transport', quantity: trip };
    const needId = await needOf(this.w, kind);
    const match = await this.confirmed(needId);
    const by = (work: string) => match.tasks.find((one: any) => one.kind === work).id;
    return { needId, match, by };
  }

  /** Somebody else who gives lessons, farther away. */
  async thirdGiver(): Promise<Client> {
    const third = await this.agency.as('VOLUNTEER', `Third at ${this.home.latitude}`);
    await this.manager.mutate('recordCheck', {
      personId: third.personId,
      level: 'ENHANCED',
      issuedOn: '2020-01-01',
      expiresOn: '2199-01-01',
    });
    await third.mutate('registerOffer', { ...TEN_LESSONS, place: north(this.w.home, 5) });
    return third;
  }

  /**
   * Somebody who lives in the family, with an account. Nobody sees a person by an account alone, so no
   * case manager could enter that they live there.
   */
  async memberOf(role: 'CHILD' | 'GRANDPARENT'): Promise<Client> {
    const member = await this.agency.as('FAMILY_MEMBER', `${role} at ${this.home.latitude}`);
    const joining = rowsOf(`MATCH (p:Person {id: $personId}), (f:Family {id: $familyId})
      CREATE (p)-[:MEMBER_OF {id: randomUUID(), role: $role, since: date('2090-01-01')}]->(f)`);
    const ids = { personId: local(member.personId), familyId: local(this.w.family.id) };
    await this.api.graph.write(joining, { ...ids, role });
    return member;
  }

  /** An adult of the family. */
  async auntOf(): Promise<Client> {
    const aunt = await this.memberOf('GRANDPARENT');
    const { personId } = aunt;
    const agreed = {
      familyId: this.w.family.id,
      purpose: 'DELIVERY',
      until: '2200-01-01T00:00:00Z',
    };
    await this.manager.mutate('recordConsent', { ...agreed, personId });
    return aunt;
  }
}

export const visits = async (client: Client) =>
  (
    await client.run('{ myVisits { edges { node { id state nobodyComes visitorName } } } }')
  ).myVisits.edges.map(({ node }: any) => node);

export const ownNeeds = async (client: Client) =>
  (
    await client.run('{ myNeeds { edges { node { state quantity { value } given { value } } } } }')
  ).myNeeds.edges.map(({ node }: any) => node);

export const draws = async (client: Client) =>
  (await client.run('{ myDraws { edges { node { id } } } }')).myDraws.edges.map(
    ({ node }: any) => node.id,
  );

export const tasks = async (client: Client) =>
  (await client.run('{ myTasks { edges { node { taskId state } } } }')).myTasks.edges.map(
    ({ node }: any) => node,
  );

/** The offers of a giver, as they read them. */
export const offersOf = async (client: Client): Promise<any[]> =>
  (
    await client.run(
      '{ myOffers { edges { node { id state changedAt reserved { value } left { value } } } } }',
    )
  ).myOffers.edges.map(({ node }: any) => node);
