import { CatalogueLoadRepository } from '../../src/seeding/catalogue-load.repository.js';
import { loadCatalogue } from '../../src/seeding/catalogue-file.js';
import type { TestApi } from '../support/api.js';

/** The catalogue as it is delivered, in the graph of the tests. It is the same for all agencies. */
export async function withCatalogue(api: TestApi): Promise<void> {
  const kinds = loadCatalogue();
  await api.graph.inTransaction(() => new CatalogueLoadRepository(api.graph).load(kinds));
}
