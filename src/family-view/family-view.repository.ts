import { Injectable } from '@nestjs/common';
import type { MatchState } from '../matching/matches/match.lifecycle.js';
import type { NeedState } from '../needs/need.lifecycle.js';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { ConsentPurpose } from '../safeguarding/consents/consent-purpose.js';
import type { SpeakerRow } from '../safeguarding/consents/consents.repository.js';
import type { RecipientRow } from '../safeguarding/shares/recipient.js';
import type { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { Viewer } from '../access/viewer.js';
import type { TaskState } from '../tasks/task.lifecycle.js';
import type { TaskKind } from '../tasks/task-kind.js';
import * as cypher from './family-view.cypher.js';

/** A person who lives in a family today. */
export interface HouseholdRow extends SpeakerRow {
  familyId: string;
  /** Of the family. */
  name: string | null;
  givenName: string | null;
}

export interface OwnNeedRow {
  id: string;
  familyId: string;
  state: NeedState;
  /** In hundredths of the unit. */
  quantity: number;
  unit: string;
  kindCode: string;
  windowFrom: Date;
  windowUntil: Date;
  deadline: Date | null;
  unmet: string | null;
}

export interface OwnMatchRow {
  id: string;
  familyId: string;
  state: MatchState;
  slot: string;
  partial: boolean;
  /** Reasons as JSON text. */
  explanation: string;
  gifts: { kindCode: string; unit: string; quantity: number; giverName: string | null }[];
}

export interface OwnVisitRow {
  id: string;
  familyId: string;
  kind: TaskKind;
  state: TaskState;
  slot: string;
  startsAt: Date;
  endsAt: Date;
  visitorName: string | null;
}

export interface OwnConsentRow {
  id: string;
  familyId: string;
  givenName: string | null;
  purpose: ConsentPurpose;
  since: Date;
  until: Date;
  withdrawnAt: Date | null;
  /** Null for a consent to all who bring help. */
  recipient: RecipientRow | null;
}

export interface OwnShareRow {
  id: string;
  familyId: string;
  purpose: SharePurpose;
  since: Date;
  until: Date;
  recipient: RecipientRow;
}

/** What a family sees of itself. */
@Injectable()
export class FamilyViewRepository {
  constructor(private readonly graph: Graph) {}

  households(viewer: Viewer): Promise<HouseholdRow[]> {
    return this.graph.read(cypher.HOUSEHOLDS, { viewer });
  }

  async needs(viewer: Viewer, page: Page): Promise<OwnNeedRow[]> {
    const rows = await this.graph.read<{ need: OwnNeedRow }>(cypher.OWN_NEEDS, { viewer, ...page });
    return rows.map(({ need }) => need);
  }

  async need(viewer: Viewer, id: string): Promise<OwnNeedRow | null> {
    const [row] = await this.graph.read<{ need: OwnNeedRow }>(cypher.OWN_NEEDS_BY_IDS, {
      viewer,
      ids: [id],
    });
    return row?.need ?? null;
  }

  /** Of many needs, the newest first. */
  matches(
    viewer: Viewer,
    needIds: readonly string[],
  ): Promise<{ needId: string; match: OwnMatchRow }[]> {
    return this.graph.read(cypher.OWN_MATCHES_OF_NEEDS, { viewer, needIds });
  }

  async visits(viewer: Viewer, page: Page): Promise<OwnVisitRow[]> {
    const rows = await this.graph.read<{ visit: OwnVisitRow }>(cypher.OWN_VISITS, {
      viewer,
      ...page,
    });
    return rows.map(({ visit }) => visit);
  }

  async visit(viewer: Viewer, id: string): Promise<OwnVisitRow | null> {
    const [row] = await this.graph.read<{ visit: OwnVisitRow }>(cypher.OWN_VISITS_BY_IDS, {
      viewer,
      ids: [id],
    });
    return row?.visit ?? null;
  }

  /** @param spokenFor ids of the persons about whom consents may be read. */
  async consents(
    viewer: Viewer,
    spokenFor: readonly string[],
    page: Page,
  ): Promise<OwnConsentRow[]> {
    const rows = await this.graph.read<{ consent: OwnConsentRow }>(cypher.OWN_CONSENTS, {
      viewer,
      spokenFor,
      ...page,
    });
    return rows.map(({ consent }) => consent);
  }

  async consent(
    viewer: Viewer,
    spokenFor: readonly string[],
    id: string,
  ): Promise<OwnConsentRow | null> {
    const [row] = await this.graph.read<{ consent: OwnConsentRow }>(cypher.OWN_CONSENTS_BY_IDS, {
      viewer,
      spokenFor,
      ids: [id],
    });
    return row?.consent ?? null;
  }

  async shares(viewer: Viewer, page: Page): Promise<OwnShareRow[]> {
    const rows = await this.graph.read<{ share: OwnShareRow }>(cypher.OWN_SHARES, {
      viewer,
      ...page,
    });
    return rows.map(({ share }) => share);
  }

  async share(viewer: Viewer, id: string): Promise<OwnShareRow | null> {
    const [row] = await this.graph.read<{ share: OwnShareRow }>(cypher.OWN_SHARES_BY_IDS, {
      viewer,
      ids: [id],
    });
    return row?.share ?? null;
  }
}
