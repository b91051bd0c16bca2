import type DataLoader from 'dataloader';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import type { CatalogueService } from './catalogue.service.js';
import type { ResourceKind } from './resource-kind.model.js';

/** The request's loader of kinds by code: for fields that name a kind, one statement for all. */
export function kindLoader(
  context: RequestContext,
  catalogue: CatalogueService,
): DataLoader<string, ResourceKind | null> {
  return loaderOf(context, 'catalogue.kinds', (codes) => catalogue.kinds(codes));
}
