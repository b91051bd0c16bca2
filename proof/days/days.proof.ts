import { afterAll, beforeAll } from '@jest/globals';
import { withCatalogue } from '../../test/catalogue/load-catalogue.js';
import { CELLS, daysByZone } from '../../test/safeguarding/days-by-zone.js';
import { startApi, type TestApi } from '../../test/support/api.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 180_000);
afterAll(() => api.close());

daysByZone(() => api, CELLS);
