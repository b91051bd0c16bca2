import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Recipient, RecipientKind } from '../shares/recipient.js';
import type { Viewer } from '../../access/viewer.js';
import type { ConsentPurpose } from './consent-purpose.js';
import * as cypher from './consents.cypher.js';
import type { NamedSpeakerRow } from './speakers.js';

/** What is agreed to, with whom, for how long. */
export interface Agreed {
  familyId: string;
  purpose: ConsentPurpose;
  since: Date;
  until: Date;
  recipient: Recipient | null;
}

/** One person's consent to it. */
export interface GivenConsent {
  id: string;
  personId: string;
  givenById: string;
}

/** By the kind of a recipient, the statement that allows it. */
const ALLOWING = {
  AGENCY: cypher.ALLOW_AGENCY,
  PRACTITIONER: cypher.ALLOW_PERSON,
  ORGANISATION: cypher.ALLOW_ORGANISATION,
} satisfies Record<RecipientKind, unknown>;

@Injectable()
export class ConsentsRepository {
  constructor(private readonly graph: Graph) {}

  /** Members of the family on the viewer's day. */
  members(viewer: Viewer, familyId: string): Promise<NamedSpeakerRow[]> {
    return this.graph.read(cypher.MEMBERS_TODAY, { viewer, familyId });
  }

  /** Who is responsible for the child as a parent is. */
  responsible(viewer: Viewer, childId: string): Promise<NamedSpeakerRow[]> {
    return this.graph.read(cypher.RESPONSIBLE_PERSONS, { viewer, childId });
  }

  /** Record ids of those who have agreed to the same for some of that time. */
  async agreedAlready(
    viewer: Viewer,
    { recipient, ...agreed }: Agreed,
    personIds: string[],
  ): Promise<Set<string>> {
    const rows = await this.graph.read(cypher.AGREED_ALREADY, {
      viewer,
      ...agreed,
      personIds,
      recipientId: recipient?.id ?? null,
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** A consent of each of these persons. */
  async record(
    viewer: Viewer,
    { recipient, ...agreed }: Agreed,
    consents: readonly GivenConsent[],
  ): Promise<void> {
    const given = consents.map((one) => ({ ...one }));
    await this.graph.write(cypher.RECORD_CONSENTS, { viewer, ...agreed, given });
    if (!recipient) return;
    const ids = given.map(({ id }) => id);
    await this.graph.write(ALLOWING[recipient.kind], { ids, recipientId: recipient.id });
  }

  async withdraw(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.WITHDRAW_CONSENT, { id, now });
  }
}
