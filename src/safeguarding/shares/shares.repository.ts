import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Viewer } from '../../access/viewer.js';
import type { Recipient, RecipientKind, RecipientRow } from './recipient.js';
import { SHARE } from './sealed-texts.js';
import type { LawfulBasis, SharePurpose } from './share-vocabulary.js';
import * as cypher from './shares.cypher.js';

export interface ShareRow {
  id: string;
  familyId: string;
  purpose: SharePurpose;
  since: Date;
  until: Date;
  consentIds: string[];
  basis: LawfulBasis | null;
  reason: string | null;
  recipient: RecipientRow;
}

/** Whether a member of a family has agreed, by the consent that lasts longest. */
export interface Agreement {
  personId: string;
  consentId: string | null;
  until: Date | null;
}

export interface NewShare {
  id: string;
  familyId: string;
  purpose: SharePurpose;
  recipient: Recipient;
  until: Date;
  consentIds: string[];
  basis: LawfulBasis | null;
  reason: string | null;
}

/** By the kind of a recipient, the statement that finds it. */
const RECIPIENTS: Readonly<Record<RecipientKind, string>> = {
  AGENCY: cypher.AGENCY_TO_SHARE_WITH,
  PRACTITIONER: cypher.PRACTITIONER_TO_SHARE_WITH,
  ORGANISATION: cypher.ORGANISATION_TO_AGREE_TO,
};

@Injectable()
export class SharesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** Locks the family until the open transaction ends. @returns false where there is none to see. */
  async lockFamily(viewer: Viewer, familyId: string): Promise<boolean> {
    const rows = await this.graph.write(cypher.LOCK_FAMILY, { viewer, familyId });
    return rows.length > 0;
  }

  /** True where something can be shared with such a recipient, or agreed to. */
  async isRecipient(viewer: Viewer, { id, kind }: Recipient): Promise<boolean> {
    return (await this.graph.read(RECIPIENTS[kind], { viewer, id })).length > 0;
  }

  /** One for each member of the family today. */
  agreements(
    viewer: Viewer,
    familyId: string,
    purpose: SharePurpose,
    recipientId: string,
  ): Promise<Agreement[]> {
    return this.graph.read(cypher.CONSENTS_IN_FORCE, { viewer, familyId, purpose, recipientId });
  }

  async isShared(
    familyId: string,
    purpose: SharePurpose,
    recipientId: string,
    now: Date,
  ): Promise<boolean> {
    const parameters = { familyId, purpose, recipientId, now };
    return (await this.graph.read(cypher.LIVE_SHARES_BETWEEN, parameters)).length > 0;
  }

  async share(viewer: Viewer, { recipient, reason, ...share }: NewShare): Promise<void> {
    const sealed = this.sealing.seal(share.familyId, SHARE, { reason });
    const statement =
      recipient.kind === 'AGENCY' ? cypher.SHARE_WITH_AGENCY : cypher.SHARE_WITH_PERSON;
    await this.graph.write(statement, { viewer, ...share, ...sealed, recipientId: recipient.id });
  }

  async byId(viewer: Viewer, id: string): Promise<ShareRow | null> {
    const [row] = await this.graph.read<ShareRow>(cypher.SHARE_BY_ID, { viewer, id });
    return row ?? null;
  }

  ofFamily(viewer: Viewer, familyId: string, page: Page): Promise<ShareRow[]> {
    return this.graph.read(cypher.SHARES_OF_FAMILY, { viewer, familyId, ...page });
  }

  async end(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.END_SHARE, { id, now });
  }

  /** Ends what is shared because of this consent. @returns the record ids of what ended. */
  async endRestingOn(familyId: string, consentId: string, now: Date): Promise<string[]> {
    return ids(await this.graph.write(cypher.END_SHARES_RESTING_ON, { familyId, consentId, now }));
  }

  /** Ends what the others have agreed to and this person has not. @returns what ended. */
  async endNotAgreedBy(familyId: string, personId: string, now: Date): Promise<string[]> {
    return ids(
      await this.graph.write(cypher.END_SHARES_NOT_AGREED_BY, { familyId, personId, now }),
    );
  }

  /** Practitioners with whom these families are shared by name. */
  async practitionersOf(familyIds: string[], now: Date): Promise<string[]> {
    return ids(await this.graph.read(cypher.PRACTITIONERS_OF_FAMILIES, { familyIds, now }));
  }

  /** Ends what is shared between these. @returns what ended. */
  async endBetween(pairs: { familyId: string; personId: string }[], now: Date): Promise<string[]> {
    return ids(await this.graph.write(cypher.END_SHARES_BETWEEN, { pairs, now }));
  }
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
