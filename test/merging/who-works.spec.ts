import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, type TestFamily } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { wronglyDerived } from '../support/derived.js';
import { colleaguesOf } from './colleagues.js';
import { everythingOf } from './everything.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
  agency = await freshAgency(api, { supervised: false });
  ({ ana, boyan, supervisor } = await colleaguesOf(agency));
}, 120_000);
afterEach(async () => {
  expect(await wronglyDerived(api, agency.id)).toEqual([]);
  api.clock.run();
});
afterAll(() => api.close());

const PREVIEW = `query ($familyId: ID!, $duplicateFamilyId: ID!) {
  mergeFamiliesPreview(familyId: $familyId, duplicateFamilyId: $duplicateFamilyId) {
    against { code whatToDo } doubts { message } openCase { id } seen
  }
}`;

async function preview(by: Client, kept: TestFamily, other: TestFamily): Promise<any> {
  const two = { familyId: kept.id, duplicateFamilyId: other.id };
  return (await by.run(PREVIEW, two)).mergeFamiliesPreview;
}

async function merge(by: Client, kept: TestFamily, other: TestFamily): Promise<string> {
  const { seen } = await preview(by, kept, other);
  const two = { familyId: kept.id, duplicateFamilyId: other.id };
  const said = { seen, confirmDoubts: true, reason: 'One household' };
  return (await by.mutate('mergeFamilies', { ...two, ...said }, 'merge { id }')).merge.id;
}

const undo = (by: Client, mergeId: string) =>
  by.mutate('undoMerge', { mergeId, reason: 'Neighbours' });

interface Work {
  who: string;
  leads: boolean;
  since: number;
  until: number;
}

/** The open case of a family, and who works on it when. */
async function openCaseOf({ id }: TestFamily): Promise<{ id: string; works: Work[] }> {
  const { family } = await supervisor.run(`{ family(id: "${id}") {
    cases { id state assignments { id part since until colleague { name } } }
  } }`);
  const found = family.cases.find(({ state }: any) => state === 'OPEN');
  const works = found.assignments.map(({ part, since, until, colleague }: any) => ({
    ...{ who: colleague.name, leads: part === 'LEADS', since: Date.parse(since) },
    until: until === null ? Infinity : Date.parse(until),
  }));
  return { id: found.id, works };
}

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(api.clock.now().getTime() + hours * HOUR);

/** Who works on it at each moment from now on: between the full hours nothing changes. */
function workedOn(works: readonly Work[]): string[][] {
  const moments = Array.from({ length: 12 }, (_, hour) => inHours(hour + 0.5).getTime());
  return moments.map((at) =>
    [
      ...new Set(works.filter((one) => one.since <= at && at < one.until).map(({ who }) => who)),
    ].sort(),
  );
}

test('whoever covers for a colleague cannot merge the family into one of their own', async () => {
  const [theirs, own] = [await familyOf(ana), await familyOf(boyan)];
  const cover = { personId: boyan.personId, until: inHours(1) };
  await ana.mutate('assignCaseWorker', { caseId: (await openCaseOf(theirs)).id, ...cover });
  const guest = { personId: ana.personId, until: inHours(1) };
  await boyan.mutate('assignCaseWorker', { caseId: (await openCaseOf(own)).id, ...guest });
  for (const [kept, other] of [
    [own, theirs],
    [theirs, own],
  ] as const)
    expect((await preview(boyan, kept, other)).against).toEqual([
      { code: 'ROLE_REQUIRED', whatToDo: expect.stringContaining('supervisor') },
    ]);
  const { against, doubts } = await preview(supervisor, theirs, own);
  expect(against).toEqual([]);
  expect(doubts.map(({ message }: any) => message).join(' ')).toContain('for longer');
});

test('nor can somebody undo a merge who only covers', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(ana)];
  const mergeId = await merge(ana, kept, other);
  const { id: caseId } = await openCaseOf(kept);
  const cover = { caseId, personId: boyan.personId, until: inHours(1) };
  await ana.mutate('assignCaseWorker', cover);
  const refused = await boyan.refused('undoMerge', { mergeId, reason: 'Neighbours' });
  expect(refused).toMatchObject([{ code: 'ROLE_REQUIRED', path: ['input', 'mergeId'] }]);
  await undo(ana, mergeId);
});

test('of two open cases the one goes on that somebody leads', async () => {
  const [kept, other] = [await familyOf(ana), await familyOf(boyan)];
  const before = await openCaseOf(other);
  const { family } = await supervisor.run(
    `{ family(id: "${kept.id}") { cases { assignments { id } } } }`,
  );
  const [{ id: assignmentId }] = family.cases[0].assignments;
  await supervisor.mutate('endCaseAssignment', { assignmentId });
  expect((await preview(supervisor, kept, other)).openCase).toEqual({ id: before.id });
  const all = await everythingOf(api, agency.id);
  const mergeId = await merge(supervisor, kept, other);
  expect(await openCaseOf(kept)).toEqual(before);
  await undo(supervisor, mergeId);
  expect(await everythingOf(api, agency.id)).toEqual(all);
});

test('nobody works less or longer by a merge, and nobody leads who did not', async () => {
  const period = fc.record({
    ...{ of: fc.constantFrom('kept', 'other'), by: fc.constantFrom('ana', 'boyan') },
    ...{ from: fc.integer({ min: 0, max: 6 }), hours: fc.option(fc.integer({ min: 1, max: 5 })) },
  });
  const worlds = fc.record({
    ...{ keptBy: fc.constantFrom('ana', 'boyan'), otherBy: fc.constantFrom('ana', 'boyan') },
    ...{ periods: fc.array(period, { maxLength: 6 }), asLead: fc.boolean() },
  });
  const clients = (): Record<string, Client> => ({ ana, boyan });
  await fc.assert(
    fc.asyncProperty(worlds, async ({ keptBy, otherBy, periods, asLead }) => {
      api.clock.set(new Date());
      const [kept, other] = [
        await familyOf(clients()[keptBy]!),
        await familyOf(clients()[otherBy]!),
      ];
      const caseIds = { kept: (await openCaseOf(kept)).id, other: (await openCaseOf(other)).id };
      for (const { of, by, from, hours } of periods)
        await supervisor.send(
          `mutation ($input: AssignCaseWorkerInput!) {
            assignCaseWorker(input: $input) { userErrors { code } }
          }`,
          {
            input: {
              ...{ caseId: caseIds[of as 'kept'], personId: clients()[by]!.personId },
              ...{ since: inHours(from), until: hours && inHours(from + hours) },
            },
          },
        );
      const before = [(await openCaseOf(kept)).works, (await openCaseOf(other)).works].flat();
      const all = await everythingOf(api, agency.id);
      const by = asLead ? ana : supervisor;
      if (asLead) {
        const { errors, data } = await ana.send(PREVIEW, {
          ...{ familyId: kept.id, duplicateFamilyId: other.id },
        });
        // Refused, or of families of which she leads both.
        if (errors || data.mergeFamiliesPreview.against.length > 0) return;
        expect([keptBy, otherBy]).toEqual(['ana', 'ana']);
      }
      const shown = (await preview(by, kept, other)).openCase.id;
      const mergeId = await merge(by, kept, other);
      const { id, works } = await openCaseOf(kept);
      expect(id).toBe(shown);
      expect(workedOn(works)).toEqual(workedOn(before));
      const leads = (one: Work) => one.leads && one.until === Infinity;
      const led = before.filter(leads).map(({ who }) => who);
      for (const { who } of works.filter(leads)) expect(led).toContain(who);
      await undo(by, mergeId);
      expect(await everythingOf(api, agency.id)).toEqual(all);
    }),
    { numRuns: 12 },
  );
}, 120_000);
