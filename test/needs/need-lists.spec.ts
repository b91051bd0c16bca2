import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { familyOf, openNeed, type TestFamily } from './family.js';

// Far off, so that nothing expires when other tests let the clock strike for everybody.
const NOW = '2101-03-02T08:00:00.000Z';

interface Page {
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

let api: TestApi;
let manager: Client;
let family: TestFamily;

beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
});
beforeEach(async () => {
  api.clock.set(NOW);
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
  family = await familyOf(manager);
});
afterAll(() => api.close());

const cot = (more: object = {}) => ({
  familyId: family.id,
  kind: 'cot',
  quantity: { value: 1, unit: 'PIECE' },
  ...more,
});
/** Matching lets drafts be, so they change only when a test changes them. */
const draft = () => cot({ draft: true });
const PAGE = 'edges { node { id } } pageInfo { hasNextPage endCursor }';
const idsOf = (page: Page): string[] => page.edges.map(({ node }) => node.id);

async function changes(since: string, first = 25, after?: string | null): Promise<Page> {
  const { needsChangedSince } = await manager.run(
    `query ($since: DateTime!, $first: Int!, $after: String) {
      needsChangedSince(since: $since, first: $first, after: $after) { ${PAGE} }
    }`,
    { since, first, after },
  );
  return needsChangedSince;
}

test('the list is filtered by state, urgency and family, page by page', async () => {
  const other = await familyOf(manager);
  const open = await openNeed(manager, cot({ urgency: 'URGENT' }));
  const draft = await openNeed(manager, cot({ draft: true, urgency: 'URGENT' }));
  const theirs = await openNeed(manager, cot({ familyId: other.id }));
  const list = async (args: string) =>
    idsOf((await manager.run(`{ needs(${args}) { ${PAGE} } }`)).needs);
  expect(await list('first: 10')).toEqual([open.id, draft.id, theirs.id]);
  expect(await list('state: DRAFT')).toEqual([draft.id]);
  expect(await list('urgency: URGENT, state: OPEN')).toEqual([open.id]);
  expect(await list(`familyId: "${other.id}"`)).toEqual([theirs.id]);
  expect(await list(`familyId: "${family.id}", state: OPEN`)).toEqual([open.id]);

  const { needs } = await manager.run(`{ needs(first: 2) { ${PAGE} } }`);
  expect(idsOf(needs)).toEqual([open.id, draft.id]);
  expect(needs.pageInfo.hasNextPage).toBe(true);
  expect(await list(`first: 2, after: "${needs.pageInfo.endCursor}"`)).toEqual([theirs.id]);
});

test('a board walks through changes in their order, also those of one moment', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 5; index++) ids.push((await openNeed(manager, draft())).id);
  api.clock.advance({ minutes: 1 });
  await manager.mutate('changeNeed', { needId: ids[1], note: 'later' });
  const expected = [ids[0], ids[2], ids[3], ids[4], ids[1]];

  const seen: string[] = [];
  let page = await changes(NOW, 2);
  for (;;) {
    seen.push(...idsOf(page));
    if (!page.pageInfo.hasNextPage) break;
    page = await changes(NOW, 2, page.pageInfo.endCursor);
  }
  expect(seen).toEqual(expected);
  expect(idsOf(await changes('2101-03-02T08:00:00.001Z'))).toEqual([ids[1]]);
});

test('a need that changes again between two pages comes again, and none is passed over', async () => {
  const first = await openNeed(manager, draft());
  const second = await openNeed(manager, draft());
  const page = await changes(NOW, 1);
  expect(idsOf(page)).toEqual([first.id]);
  api.clock.advance({ minutes: 1 });
  await manager.mutate('changeNeed', { needId: first.id, note: 'again' });
  const rest = await changes(NOW, 10, page.pageInfo.endCursor);
  expect(idsOf(rest)).toEqual([second.id, first.id]);
});

test('a cursor of another list is refused', async () => {
  await openNeed(manager, draft());
  await openNeed(manager, draft());
  const { needs } = await manager.run(`{ needs(first: 1) { ${PAGE} } }`);
  const { errors } = await manager.send(
    'query ($after: String) { needsChangedSince(since: "2026-01-01T00:00:00Z", after: $after) { edges { cursor } } }',
    { after: needs.pageInfo.endCursor },
  );
  expect(errors![0].extensions.userErrors[0]).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['after'],
  });
});
