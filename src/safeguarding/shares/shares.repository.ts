import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Viewer } from '../../access/viewer.js';
import type { Recipient, RecipientKind } from './recipient.js';
import type { SharePurpose } from './share-vocabulary.js';
import { SHARE, type ShareRow } from './share.record.js';
import * as cypher from './shares.cypher.js';

export type NewShare = Omit<ShareRow, 'since' | 'recipient'> & { recipient: Recipient };

/** By the kind of a recipient, the statement that finds it. */
const RECIPIENTS = {
  AGENCY: cypher.AGENCY_TO_SHARE_WITH,
  PRACTITIONER: cypher.PRACTITIONER_TO_SHARE_WITH,
  ORGANISATION: cypher.ORGANISATION_TO_AGREE_TO,
} satisfies Record<RecipientKind, unknown>;

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

  /** Whether each member of the family today has agreed, by the consent that lasts longest. */
  agreements(viewer: Viewer, familyId: string, purpose: SharePurpose, recipientId: string) {
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
    const sealed = this.sealing.seal(share.familyId, SHARE.sealed, { reason });
    const statement =
      recipient.kind === 'AGENCY' ? cypher.SHARE_WITH_AGENCY : cypher.SHARE_WITH_PERSON;
    await this.graph.write(statement, { viewer, ...share, ...sealed, recipientId: recipient.id });
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
