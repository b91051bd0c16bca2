import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OpenNeedInput } from '../../src/needs/dto/need.inputs.js';
import { needLifecycle, NeedState, type NeedAction } from '../../src/needs/need.lifecycle.js';
import { NeedStepsService } from '../../src/needs/need-steps.service.js';
import { NeedsService } from '../../src/needs/needs.service.js';
import type { Actor } from '../../src/access/actor.js';
import { Need } from '../../src/needs/need.model.js';
import { Urgency } from '../../src/needs/urgency.js';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { Records } from '../../src/platform/records/records.js';
import { viewerOf } from '../../src/access/viewer.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { actorOf, jobsOf, undone } from './undone.js';
import { familyOf, openNeed, type TestFamily } from './family.js';
import { rowsOf } from '../support/rows.js';

// Far off, so that nothing expires when other tests let the clock strike for everybody.
const NOW = '2101-03-02T08:00:00.000Z';

let api: TestApi;
let needs: NeedsService;
let steps: NeedStepsService;
let manager: Client;
let family: TestFamily;
let actor: Actor;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  needs = api.app.get(NeedsService);
  steps = api.app.get(NeedStepsService);
  await withCatalogue(api);
  const agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
  // Before all days that these tests go back to: nobody sees a family before its case is opened.
  api.clock.set('2000-01-01T08:00:00.000Z');
  family = await familyOf(manager);
  actor = await actorOf(api, agency, manager, 'CASE_MANAGER');
});
beforeEach(() => api.clock.set(NOW));
afterAll(() => api.close());

async function open(more: object = {}): Promise<{ id: string; globalId: string }> {
  const quantity = { value: 1, unit: 'PIECE' };
  const input = { familyId: family.id, kind: 'cot', quantity, ...more };
  const { id: globalId } = await openNeed(manager, input, 'id');
  return { id: parseGlobalId(globalId)!.id, globalId };
}

interface Seen {
  state: string;
  changedAt: string;
  openedAt: string | null;
  consideredAt: string | null;
}

async function seen(globalId: string): Promise<Seen> {
  const { need } = await manager.run(
    'query ($id: ID!) { need(id: $id) { state changedAt openedAt consideredAt } }',
    { id: globalId },
  );
  return need;
}

/** A moment of a day on which no other test has anything that could expire. */
const at = (time: string) => new Date(`2001-03-02T${time}:00.000Z`);

/** A need that was opened on that day, within the open transaction. */
async function longAgo(more: Partial<OpenNeedInput>): Promise<string> {
  api.clock.set(at('08:00'));
  const need = await needs.open(actor, {
    familyId: family.id,
    kind: 'cot',
    quantity: { value: 1, unit: 'PIECE' },
    urgency: Urgency.SOON,
    attributes: [],
    forPersonIds: [],
    parts: [],
    draft: false,
    ...more,
  });
  return need.localId;
}

const ACTIONS: NeedAction[] = [
  'change',
  'open',
  'propose',
  'agree',
  'deliver',
  'meet',
  'meetPartly',
  'reopen',
  'seekAgain',
  'withdraw',
  'expire',
  'askAgain',
  'leaveRest',
];

function needsOf(ids: string[]): Promise<Map<string, Need>> {
  return api.app.get(Records).of(viewerOf(actor, api.clock.now())).byIds(Need, ids);
}

test('whatever is tried, the stored state is the one that the table allows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...ACTIONS), { maxLength: 8 }), async (actions) => {
      const { id, globalId } = await open();
      let state: NeedState = NeedState.OPEN;
      for (const action of actions) {
        if (needLifecycle.allows(state, action)) {
          state = needLifecycle.next(state, action, 'id');
          expect(await steps.move(id, action)).toBe(state);
        } else {
          await expect(steps.move(id, action, 'input.x')).rejects.toMatchObject({
            errors: [{ code: 'ILLEGAL_TRANSITION', path: ['input', 'x'] }],
          });
        }
      }
      expect((await seen(globalId)).state).toBe(state);
    }),
    { numRuns: 15 },
  );
});

test('of rivals that propose at once one succeeds', async () => {
  const { id } = await open();
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, () => steps.move(id, 'propose')),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a move belongs to the transaction around it', async () => {
  const { id, globalId } = await open();
  const work = api.graph.inTransaction(async () => {
    await steps.move(id, 'propose');
    throw new Error('the match could not be stored');
  });
  await expect(work).rejects.toThrow('the match');
  expect((await seen(globalId)).state).toBe('OPEN');
});

test('a need is reopened only while its match lives, and its days go on counting', async () => {
  const { id, globalId } = await open();
  await steps.move(id, 'propose');
  api.clock.advance({ days: 1 });
  await steps.openAgain(id, 'reopen');
  expect(await seen(globalId)).toMatchObject({ state: 'OPEN', openedAt: NOW });
  await manager.mutate('withdrawNeed', { needId: globalId, reason: 'x' });
  await steps.openAgain(id, 'reopen');
  expect((await seen(globalId)).state).toBe('WITHDRAWN');
});

test('being considered is not a change, other reasons are', async () => {
  const { id, globalId } = await open();
  const after = async (time: string, unmet: string | null) => {
    const found = { id, state: NeedState.OPEN, proposed: false, unmet, widenAt: null };
    await api.graph.inTransaction(() => steps.considered([found], new Date(time)));
    const { consideredAt, changedAt } = await seen(globalId);
    expect(consideredAt).toBe(time);
    return changedAt;
  };
  expect(await after('2101-03-02T09:00:00.000Z', null)).toBe(NOW);
  expect(await after('2101-03-02T10:00:00.000Z', '{"tooFar":9}')).toBe('2101-03-02T10:00:00.000Z');
  expect(await after('2101-03-02T11:00:00.000Z', '{"tooFar":9}')).toBe('2101-03-02T10:00:00.000Z');
  expect(await after('2101-03-02T12:00:00.000Z', null)).toBe('2101-03-02T12:00:00.000Z');
});

test('needs expire when their window or deadline has passed, unless something is agreed', async () => {
  await undone(api, async () => {
    const window = { from: at('09:00'), until: at('10:00') };
    const byWindow = await longAgo({ window });
    const draft = await longAgo({ window, draft: true });
    const byDeadline = await longAgo({ deadline: at('10:00') });
    const proposed = await longAgo({ window });
    await steps.move(proposed, 'propose');
    const later = await longAgo({});

    expect(await steps.expireOverdue(new Date(at('10:00').getTime() - 1))).toEqual([]);
    const expired = await steps.expireOverdue(at('10:00'));
    expect(expired.sort()).toEqual([byWindow, draft, byDeadline].sort());
    expect(await steps.expireOverdue(at('10:00'))).toEqual([]);
    expect(await jobsOf(api, byDeadline)).toHaveLength(2);
    const states = await needsOf([byWindow, proposed, later]);
    expect([...states.values()].map(({ state, changedAt }) => [state, changedAt])).toEqual([
      ['EXPIRED', at('10:00')],
      ['PROPOSED', at('08:00')],
      ['OPEN', at('08:00')],
    ]);
  });
});

test('more needs than fit into one batch expire in one call', async () => {
  await undone(api, async () => {
    const id = await longAgo({ deadline: at('10:00') });
    await api.graph.write(
      rowsOf(`MATCH (n:Need {id: $id})
       UNWIND range(1, 600) AS number
       CREATE (copy:Need)
       SET copy += n {.*, id: n.id + '-' + number}`),
      { id },
    );
    const expired = await steps.expireOverdue(at('10:00'));
    expect(new Set(expired).size).toBe(601);
    expect(expired).toHaveLength(601);
  });
});

test('a need that is proposed while it expires is one or the other', async () => {
  api.clock.set(at('08:00'));
  const deadline = at('10:00').toISOString();
  const pairs = await Promise.all(Array.from({ length: 20 }, () => open({ deadline })));
  const [expired, ...moves] = await Promise.all([
    steps.expireOverdue(at('10:00')),
    ...pairs.map(({ id }) => steps.move(id, 'propose').catch(() => 'refused')),
  ]);
  const found = await needsOf(pairs.map(({ id }) => id));
  pairs.forEach(({ id }, index) => {
    const { state } = found.get(id)!;
    expect([moves[index], state]).toEqual(
      state === NeedState.EXPIRED ? ['refused', 'EXPIRED'] : ['PROPOSED', 'PROPOSED'],
    );
    if (expired.includes(id)) expect(state).toBe('EXPIRED');
  });
});
