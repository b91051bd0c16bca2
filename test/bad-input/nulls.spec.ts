import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Asking } from '../../proof/injection/asking.js';
import { nullablePlacesOf } from '../../proof/injection/places.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { recordsOf } from './records.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 120_000);
afterAll(() => api.close());

test('null, where a field may be left out, is carried out or refused, and never breaks', async () => {
  const agency = await freshAgency(api);
  const asking = new Asking(api, agency, await recordsOf(api, agency));
  const places = nullablePlacesOf(api.app.get(GraphQLSchemaHost).schema);
  const broken: string[] = [];
  for (const place of places) {
    const answer = await asking.ask(place, null);
    if (answer.includes('INTERNAL_SERVER_ERROR')) broken.push(place.path);
  }
  expect(broken).toEqual([]);
  expect(places.length).toBeGreaterThan(200);
}, 180_000);
