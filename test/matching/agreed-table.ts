import { expect } from '@jest/globals';
import type { JobName } from '../../src/platform/events/listening.js';
import { local } from '../audit/entries.js';
import type { Client, TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { forgetWork, side, workOff } from '../support/work.js';
import { dueBy, needsSeen, outcomeOf, whoInstead } from './agreed-outcomes.js';
import { ROWS, STATES, type Row, type State } from './agreed-rows.js';
import { dayOf, needOf, worldOf, type World } from './promised.js';

// What follows from each change is done here, by its jobs; the worker runs in test/system/agreed.
export const RECHECKS: JobName[] = [
  'matching.recheck-person',
  'matching.recheck-family',
  'matching.recheck-offer',
  'matching.recheck-organisation',
];
const SEARCH: JobName[] = ['matching.match-need', 'matching.match-offer'];
const TASKS: JobName[] = ['tasks.follow-match'];

/** Rows of which nothing is left as it was, each with a world of its own. */
const LAST = ROWS.filter(({ before }) => before === undefined);

export interface Promised {
  w: World;
  states: readonly State[];
  needs: Record<State, { id: string; matchId: string }>;
}

/** What each row of the table comes to in each state that is asked for, and what the row says. */
export interface Compared {
  found: Record<string, object>;
  right: Record<string, object>;
}

/** What is promised to families of an agency, as far as each state says, and what becomes of it. */
export class AgreedTable {
  constructor(
    private readonly api: TestApi,
    private readonly agency: TestAgency,
    /** Of all families here. */
    private readonly manager: Client,
  ) {}

  /** Has all events of the table happen. @param statesOf each world that a row changes for good. */
  async compare(statesOf: (row: Row, index: number) => readonly State[]): Promise<Compared> {
    const worlds = await side([...LAST.entries()], ([index, row]) =>
      this.promised(-40 + index * 2, statesOf(row, index)),
    );
    const worldOfRow = ({ what, before = what }: Row): Promised =>
      worlds[LAST.findIndex((row) => row.what === before)]!;
    await this.bring(worlds);
    const found: Compared['found'] = {};
    const right: Compared['right'] = {};
    for (const rows of [ROWS.filter(({ before }) => before), LAST]) {
      await side(rows, (row) => row.change(worldOfRow(row).w));
      await this.followed();
      for (const row of rows) {
        const world = worldOfRow(row);
        found[row.what] = await becameOf(row, world);
        right[row.what] = Object.fromEntries(
          world.states.map((state) => [state, dueBy(row, state)]),
        );
      }
    }
    return { found, right };
  }

  /** All that these tests look at is done. */
  followed(): Promise<void> {
    return workOff(this.api, this.agency.id, [...RECHECKS, ...SEARCH, ...TASKS]);
  }

  /** Needs of a new family, for each of the states one. */
  async promised(latitude: number, states: readonly State[] = STATES): Promise<Promised> {
    const w = await worldOf(
      this.agency,
      { latitude, longitude: 25.25 },
      this.api.clock.now(),
      this.manager,
    );
    const needs = {} as Promised['needs'];
    for (const state of states) {
      const id = state === 'REST_AGREED' ? await this.partlyGiven(w) : await needOf(w);
      needs[state] = { id, matchId: '' };
    }
    if (states.includes('GIVEN_BACK')) {
      const needId = needs.GIVEN_BACK.id;
      const ruledOut = { needId, offerId: w.otherOfferId, reason: 'So that nobody stands in.' };
      await this.manager.mutate('excludeOffer', ruledOut);
    }
    return { w, states, needs };
  }

  /** A need of two hours, one of which has been given: as if it had been, and closed. */
  private async partlyGiven(w: World): Promise<string> {
    const needId = await needOf(w, { draft: true, quantity: { value: 2, unit: 'HOUR' } });
    const giving = rowsOf(`MATCH (n:Need {id: $needId})-[:HAS_PART]->(part:Part {code: 'main'})
      MATCH (o:Offer {id: $offerId})
      CREATE (m:Match {
        id: randomUUID(), agencyId: n.agencyId, state: 'CLOSED', slot: $slot, partial: true,
        closeness: 'STRANGER', explanation: '[]', proposedAt: $now, approvedAt: $now, changedAt: $now
      })-[:MEETS]->(n)
      CREATE (m)-[:DRAWS_ON {
        id: randomUUID(), partId: part.id, quantity: 100, metQuantity: 100, slot: $slot,
        substitute: false, confirmedAt: $now
      }]->(o)`);
    const now = this.api.clock.now();
    const ids = { needId: local(needId), offerId: local(w.offerId) };
    await this.api.graph.write(giving, { ...ids, now, slot: `${dayOf(now, 0)}/MORNING` });
    await this.manager.mutate('openDraftNeed', { needId });
    return needId;
  }

  /** Takes each of the needs as far as its state says: a step for all worlds at once. */
  async bring(worlds: readonly Promised[]): Promise<void> {
    const each = async (
      taken: readonly State[],
      step: (w: World, match: any) => Promise<unknown>,
    ) => {
      await side(worlds, async ({ w, states, needs }) => {
        const found = await needsSeen(w);
        for (const state of states.filter((one) => taken.includes(one))) {
          const { match } = found.get(needs[state].id);
          expect(match).toMatchObject({ draws: [{ giverId: w.giver.personId }] });
          needs[state].matchId = match.id;
          await step(w, match);
        }
      });
    };
    // Whom a case worker has spoken to does not sign in.
    const task = (name: string, more: object) => (_: World, match: any) =>
      this.manager.mutate(name, { taskId: match.tasks[0].id, ...more });
    const from = (state: State) => STATES.slice(STATES.indexOf(state));
    await workOff(this.api, this.agency.id, SEARCH);
    await each(from('APPROVED'), (_, { id, version }) =>
      this.manager.mutate('approveMatch', { matchId: id, version }),
    );
    await each(from('OPEN'), (_, { draws }) =>
      this.manager.mutate('confirmDraw', { drawId: draws[0].id }),
    );
    await workOff(this.api, this.agency.id, TASKS);
    await each(from('ACCEPTED'), task('acceptTask', {}));
    await each(['GIVEN_BACK'], task('dropTask', { reason: 'My car broke down.' }));
    // Their day comes for these alone.
    const now = this.api.clock.now();
    this.api.clock.advance({ days: 7 });
    await each(['STARTED', 'DONE'], task('startTask', {}));
    await each(['DONE'], task('finishTask', {}));
    this.api.clock.set(now);
    await each(['PROPOSED'], () => Promise.resolve());
    await forgetWork(this.api, this.agency.id);
  }
}

/** What a row has come to, in the same words. */
async function becameOf(row: Row, { w, states, needs }: Promised): Promise<Record<string, string>> {
  const became: Record<string, string> = {};
  const left = await needsSeen(w);
  for (const state of states) {
    const need = left.get(needs[state].id);
    became[state] = `${outcomeOf(need, needs[state].matchId)}, ${need.state}`;
    const isGone = !['stays', 'waits', 'closed'].includes(row.outcomes[state]);
    const givers = { other: w.other.personId, same: w.giver.personId };
    const proposed = need.match?.draws[0].giverId ?? null;
    const instead = whoInstead(row.instead, state);
    if (isGone)
      expect([row.what, state, proposed]).toEqual([row.what, state, instead && givers[instead]]);
  }
  return became;
}
