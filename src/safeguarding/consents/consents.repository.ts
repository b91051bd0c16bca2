import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import type { Recipient, RecipientKind, RecipientRow } from '../shares/recipient.js';
import type { Viewer } from '../viewer.js';
import type { ConsentPurpose } from './consent-purpose.js';
import * as cypher from './consents.cypher.js';

export interface ConsentRow {
  id: string;
  familyId: string;
  personId: string;
  givenById: string;
  purpose: ConsentPurpose;
  since: Date;
  until: Date;
  withdrawnAt: Date | null;
  /** Null for a consent to all who bring help. */
  recipient: RecipientRow | null;
}

/** Somebody who belongs to a family, or speaks for a child of it. */
export interface SpeakerRow {
  id: string;
  role: string;
  /** YYYY-MM-DD, where it is known. */
  birthDate: string | null;
}

export interface NewConsent {
  id: string;
  familyId: string;
  personId: string;
  givenById: string;
  purpose: ConsentPurpose;
  since: Date;
  until: Date;
  recipient: Recipient | null;
}

/** By the kind of a recipient, the statement that allows it. */
const ALLOWING: Readonly<Record<RecipientKind, string>> = {
  AGENCY: cypher.ALLOW_AGENCY,
  PRACTITIONER: cypher.ALLOW_PERSON,
  ORGANISATION: cypher.ALLOW_ORGANISATION,
};

@Injectable()
export class ConsentsRepository {
  constructor(private readonly graph: Graph) {}

  /** Members of the family on the viewer's day. */
  members(viewer: Viewer, familyId: string): Promise<SpeakerRow[]> {
    return this.graph.read(cypher.MEMBERS_TODAY, { viewer, familyId });
  }

  /** The giver, where they are responsible for the child as a parent is. */
  async responsible(viewer: Viewer, giverId: string, childId: string): Promise<SpeakerRow | null> {
    const [row] = await this.graph.read<SpeakerRow>(cypher.RESPONSIBLE_PERSON, {
      viewer,
      giverId,
      childId,
    });
    return row ?? null;
  }

  /** True where the person has agreed to the same for some of that time. */
  async overlaps(consent: NewConsent): Promise<boolean> {
    const { familyId, personId, purpose, since, until, recipient } = consent;
    const rows = await this.graph.read(cypher.OVERLAPPING_CONSENTS, {
      familyId,
      personId,
      purpose,
      since,
      until,
      recipientId: recipient?.id ?? null,
    });
    return rows.length > 0;
  }

  async record(viewer: Viewer, { recipient, ...consent }: NewConsent): Promise<void> {
    await this.graph.write(cypher.RECORD_CONSENT, { viewer, ...consent });
    if (!recipient) return;
    await this.graph.write(ALLOWING[recipient.kind], { id: consent.id, recipientId: recipient.id });
  }

  async byId(viewer: Viewer, id: string): Promise<ConsentRow | null> {
    const [row] = await this.graph.read<ConsentRow>(cypher.CONSENT_BY_ID, { viewer, id });
    return row ?? null;
  }

  ofFamily(viewer: Viewer, familyId: string, page: Page): Promise<ConsentRow[]> {
    return this.graph.read(cypher.CONSENTS_OF_FAMILY, { viewer, familyId, ...page });
  }

  async withdraw(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.WITHDRAW_CONSENT, { id, now });
  }
}
