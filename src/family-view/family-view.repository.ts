import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import * as cypher from './family-view.cypher.js';

export type {
  HouseholdRow,
  OwnConsentRow,
  OwnGiftRow,
  OwnMatchRow,
  OwnShareRow,
} from './family-view.cypher.js';

/** What a family sees of itself, beside its needs and visits. */
@Injectable()
export class FamilyViewRepository {
  constructor(private readonly graph: Graph) {}

  households(viewer: Viewer): Promise<cypher.HouseholdRow[]> {
    return this.graph.read(cypher.HOUSEHOLDS, { viewer });
  }

  /** Of many needs, the newest first. */
  matches(viewer: Viewer, needIds: readonly string[]): Promise<cypher.OwnMatchRow[]> {
    return this.graph.read(cypher.OWN_MATCHES_OF_NEEDS, { viewer, needIds });
  }

  /** @param spokenFor ids of the persons about whom consents may be read. */
  consents(
    viewer: Viewer,
    spokenFor: readonly string[],
    page: Page,
  ): Promise<cypher.OwnConsentRow[]> {
    return this.graph.read(cypher.OWN_CONSENTS, { viewer, spokenFor, ...page });
  }

  async consent(
    viewer: Viewer,
    spokenFor: readonly string[],
    id: string,
  ): Promise<cypher.OwnConsentRow | null> {
    const [row] = await this.graph.read(cypher.OWN_CONSENT_BY_ID, { viewer, spokenFor, id });
    return row ?? null;
  }

  shares(viewer: Viewer, page: Page): Promise<cypher.OwnShareRow[]> {
    return this.graph.read(cypher.OWN_SHARES, { viewer, ...page });
  }

  async share(viewer: Viewer, id: string): Promise<cypher.OwnShareRow | null> {
    const [row] = await this.graph.read(cypher.OWN_SHARE_BY_ID, { viewer, id });
    return row ?? null;
  }
}
