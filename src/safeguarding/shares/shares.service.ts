import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../../audit/audit-entry.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Events } from '../../platform/events/events.js';
import { FamilyRefusal } from '../../families/families.refusals.js';
import type { PageArgs } from '../../platform/graphql/connection.js';
import { momentInWords } from '../../platform/messages/moments.js';
import { Records } from '../../platform/records/records.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { refuse, UserErrors } from '../../platform/refusals/user-errors.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Vetoes } from '../../access/vetoes.js';
import type { Viewer } from '../../access/viewer.js';
import { SHARE_BEGUN, SHARE_ENDED } from '../safeguarding.events.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';
import type { EndShareInput, ShareFamilyInput, WithoutConsentInput } from './dto/share.inputs.js';
import { PartnerAgency, type PartnerAgencyConnection } from './partner-agency.model.js';
import { NO_SUCH_RECIPIENT, recipientNamedIn, type Recipient } from './recipient.js';
import { Share, type ShareConnection } from './share.model.js';
import type { SharePurpose } from './share-vocabulary.js';
import { SharesRepository, type NewShare } from './shares.repository.js';

/** What a share rests on, and until when it can last. */
type Ground = Pick<NewShare, 'consentIds' | 'basis' | 'reason' | 'until'>;

/** What members must have agreed to; without an end, as long as they have. */
interface Terms {
  familyId: string;
  purpose: SharePurpose;
  /** Record id of whom they have agreed to. */
  recipientId: string;
  until: Date | undefined;
}

/** A referral that is being accepted. */
interface AcceptedTerms extends Omit<Terms, 'recipientId' | 'until'> {
  consentedToId: string;
  /** An agency is shown the family; who speaks for a service is not. */
  isAgency: boolean;
  until: Date;
}

/** Which families agencies and practitioners see besides their own cases. */
@Injectable()
export class SharesService {
  constructor(
    private readonly repository: SharesRepository,
    private readonly records: Records,
    private readonly vetoes: Vetoes,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Other writers who share the family, or take a consent back, wait until the transaction ends.
   * @returns false where the viewer has no such family.
   */
  lockFamily(viewer: Viewer, familyId: string): Promise<boolean> {
    return this.repository.lockFamily(viewer, familyId);
  }

  /** True where something can be shared with such a recipient, or agreed to. */
  isRecipient(viewer: Viewer, recipient: Recipient): Promise<boolean> {
    return this.repository.isRecipient(viewer, recipient);
  }

  /**
   * Shows a family to an agency or a practitioner, from now on.
   * @throws UserErrors CONSENT_REQUIRED where a member has not agreed, INVALID_WINDOW for an end
   *   that is past or after that of a consent, ROLE_REQUIRED for sharing without consent by
   *   somebody who is not a supervisor, CANNOT_BE_SHARED with somebody who must be kept from the
   *   family, ALREADY_EXISTS.
   */
  async share(actor: Actor | null, input: ShareFamilyInput): Promise<Share> {
    const viewer = this.policy.require(actor, 'share.write');
    const { purpose, withoutConsent } = input;
    const recipient = recipientNamedIn(input);
    const familyId = localId('Family', input.familyId);
    if (withoutConsent) this.requireSupervisor(actor, familyId);
    if (!(await this.repository.lockFamily(viewer, familyId)))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    if (!(await this.repository.isRecipient(viewer, recipient)))
      throw refuse(NO_SUCH_RECIPIENT[recipient.kind], recipient.path);
    if (recipient.kind === 'PRACTITIONER') await this.refuseBarred(viewer, familyId, recipient.id);
    if (await this.repository.isShared(familyId, purpose, recipient.id, viewer.now))
      throw refuse(SafeguardingRefusal.SHARED_ALREADY, recipient.path);
    if (input.until && input.until <= viewer.now)
      throw refuse(SafeguardingRefusal.SHARE_OVER, 'input.until');
    const ground = withoutConsent
      ? lawful(withoutConsent, input.until)
      : await this.agreed(viewer, {
          ...{ familyId, purpose },
          recipientId: recipient.id,
          until: input.until,
        });
    const id = newId();
    await this.repository.share(viewer, { id, familyId, purpose, recipient, ...ground });
    await this.events.tell(SHARE_BEGUN, id);
    if (withoutConsent)
      await this.audit.note(AuditEvent.SHARING_WITHOUT_CONSENT, {
        subjects: [{ type: 'Share', id }],
        familyIds: [familyId],
        reason: withoutConsent.reason,
      });
    return (await this.records.of(viewer).one(Share, id))!;
  }

  /**
   * What a share or a referral rests on: each member of today must have agreed to it, and it lasts
   * no longer than the first of these consents. The family is locked by the caller.
   * @throws UserErrors CONSENT_REQUIRED, INVALID_WINDOW at the fields of whoever shares or refers.
   */
  async agreed(viewer: Viewer, { familyId, purpose, recipientId, until }: Terms): Promise<Ground> {
    const members = await this.repository.agreements(viewer, familyId, purpose, recipientId);
    const missing = members.filter(({ consentId }) => consentId === null).length;
    if (members.length === 0) throw refuse(SafeguardingRefusal.NOBODY_TO_AGREE, 'input.familyId');
    if (missing > 0)
      throw refuse(SafeguardingRefusal.MEMBERS_NOT_AGREED, 'input.familyId', {
        missing,
        members: members.length,
      });
    const first = new Date(Math.min(...members.map((member) => member.until!.getTime())));
    if (until && until > first)
      throw refuse(SafeguardingRefusal.CONSENT_ENDS_EARLIER, 'input.until', {
        at: momentInWords(first, viewer.timeZone),
      });
    const consentIds = members.map((member) => member.consentId!);
    return { consentIds, until: until ?? first, basis: null, reason: null };
  }

  /**
   * Shares a family as its referral was accepted, within the transaction that locked it.
   * @param sharer reaches the family, for this alone.
   * @returns the record id of the share; null where none is made: for a service, or where the
   *   agency sees the family for the same purpose already.
   * @throws UserErrors CONSENT_REQUIRED where a member no longer agrees.
   */
  async shareAsReferred(
    sharer: Viewer,
    { familyId, purpose, consentedToId, isAgency, until }: AcceptedTerms,
  ): Promise<string | null> {
    const terms = { familyId, purpose, recipientId: consentedToId, until };
    const ground = await this.agreed(sharer, terms).catch((error: unknown) => {
      throw error instanceof UserErrors ? noLongerAgreed() : error;
    });
    if (!isAgency || (await this.repository.isShared(familyId, purpose, consentedToId, sharer.now)))
      return null;
    const id = newId();
    const recipient = { id: consentedToId, kind: 'AGENCY' } as const;
    await this.repository.share(sharer, { id, familyId, purpose, recipient, ...ground });
    await this.events.tell(SHARE_BEGUN, id);
    return id;
  }

  /** Ends a share at once. One that is over already is answered with as it is. */
  async end(actor: Actor | null, input: EndShareInput): Promise<Share> {
    const viewer = this.policy.require(actor, 'share.write');
    const id = localId('Share', input.shareId);
    const records = this.records.of(viewer);
    if (!(await records.one(Share, id)))
      throw refuse(SafeguardingRefusal.NO_SUCH_SHARE, 'input.shareId');
    await this.repository.end(id, viewer.now);
    await this.events.tell(SHARE_ENDED, { id, at: viewer.now });
    return (await records.one(Share, id))!;
  }

  /** All shares of a family, past ones too; none for a family that is not the viewer's. */
  async ofFamily(actor: Actor | null, familyId: string, args: PageArgs): Promise<ShareConnection> {
    const records = this.records.of(this.policy.require(actor, 'share.read'));
    return records.list(Share, 'ofFamily', { familyId }, args);
  }

  /** The other agencies of this installation, by name. */
  async partners(actor: Actor | null, args: PageArgs): Promise<PartnerAgencyConnection> {
    const records = this.records.of(this.policy.require(actor, 'share.read'));
    return records.list(PartnerAgency, 'others', {}, args);
  }

  private requireSupervisor(actor: Actor | null, familyId: string): void {
    if (this.policy.allows(actor, 'share.without-consent')) return;
    this.audit.noteRefusal(AuditEvent.SHARING_WITHOUT_CONSENT, {
      subjects: [{ type: 'Family', id: familyId }],
    });
    throw refuse(SafeguardingRefusal.ONLY_SUPERVISOR_SHARES, 'input.withoutConsent');
  }

  private async refuseBarred(viewer: Viewer, familyId: string, personId: string): Promise<void> {
    if ((await this.vetoes.among([familyId], [personId], viewer.now)).length === 0) return;
    throw refuse(SafeguardingRefusal.NOT_WITH_THIS_PERSON, 'input.recipientPersonId');
  }
}

function lawful({ basis, reason }: WithoutConsentInput, until: Date | undefined): Ground {
  if (until) return { consentIds: [], until, basis, reason };
  throw refuse(SafeguardingRefusal.END_MISSING, 'input.until');
}

/** For who is asked: who of the family does not agree is none of their business. */
function noLongerAgreed(): UserErrors {
  return refuse(SafeguardingRefusal.AGREES_NO_LONGER, 'input.receivedReferralId');
}
