import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Vetoes } from '../access/vetoes.js';
import { SharesService } from '../safeguarding/shares/shares.service.js';
import type { Viewer } from '../access/viewer.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { DAY } from '../platform/time/durations.js';
import type {
  EndReferralInput,
  SendReferralInput,
  WithdrawReferralInput,
} from './dto/referral.inputs.js';
import { ReferralEndings } from './referral-endings.service.js';
import { DAYS_TO_ANSWER, referralLifecycle } from './referral.lifecycle.js';
import { Referral, type ReferralConnection } from './referral.model.js';
import { ReferralRefusal } from './referrals.refusals.js';
import { ReferralsRepository } from './referrals.repository.js';

/** Who is asked, and to whom the family must have agreed for that. */
interface Asked {
  id: string;
  isAgency: boolean;
  consentedToId: string;
  path: string;
}

/** Requests to others to act for a family, as those handle them who send them. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly repository: ReferralsRepository,
    private readonly records: Records,
    private readonly endings: ReferralEndings,
    private readonly shares: SharesService,
    private readonly vetoes: Vetoes,
    private readonly policy: Policy,
  ) {}

  /**
   * Asks another agency, or a service of the directory, to act for a family.
   * @throws UserErrors CONSENT_REQUIRED where a member has not agreed, INVALID_WINDOW for an end
   *   that is past or after that of a consent, CANNOT_BE_SHARED with a service that somebody speaks
   *   for who must be kept from the family, ALREADY_EXISTS while one to the same for the same
   *   waits.
   */
  async send(actor: Actor | null, input: SendReferralInput): Promise<Referral> {
    const viewer = this.policy.require(actor, 'referral.send');
    const { purpose, until } = input;
    const familyId = localId('Family', input.familyId);
    const wanted = recipientOf(input);
    if (!(await this.shares.lockFamily(viewer, familyId)))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    const recipient = wanted.isAgency
      ? await this.agency(viewer, wanted)
      : await this.service(viewer, wanted, familyId);
    if (until <= viewer.now) throw refuse(ReferralRefusal.REFERRAL_OVER, 'input.until');
    if (await this.repository.isSent(viewer, { familyId, purpose, recipient }))
      throw refuse(ReferralRefusal.ASKED_ALREADY, recipient.path);
    const consents = await this.shares.agreed(viewer, {
      familyId,
      purpose,
      recipientId: recipient.consentedToId,
      until,
    });
    const id = newId();
    const dueAt = new Date(viewer.now.getTime() + DAYS_TO_ANSWER * DAY);
    await this.repository.send(viewer, {
      ...{ id, familyId, recipient, purpose, until },
      request: input.request.trim(),
      dueAt: dueAt < until ? dueAt : until,
      consentIds: consents.consentIds,
    });
    return this.written(viewer, id);
  }

  /** Takes one back that nobody has answered. */
  withdraw(actor: Actor | null, { referralId }: WithdrawReferralInput): Promise<Referral> {
    return this.end(actor, referralId, 'withdraw');
  }

  /** Ends one that was accepted, and the share that came of it. */
  endAccepted(actor: Actor | null, { referralId }: EndReferralInput): Promise<Referral> {
    return this.end(actor, referralId, 'end');
  }

  /** All referrals of a family, past ones too; none for a family that is not the viewer's. */
  async ofFamily(
    actor: Actor | null,
    familyId: string,
    args: PageArgs,
  ): Promise<ReferralConnection> {
    const records = this.records.of(this.policy.require(actor, 'referral.read'));
    return records.list(Referral, 'ofFamily', { familyId }, args);
  }

  private async end(
    actor: Actor | null,
    referralId: string,
    action: 'withdraw' | 'end',
  ): Promise<Referral> {
    const viewer = this.policy.require(actor, 'referral.send');
    const id = localId('Referral', referralId);
    const records = this.records.of(viewer);
    const seen = await records.one(Referral, id);
    if (!seen) throw refuse(ReferralRefusal.NO_SUCH_REFERRAL, 'input.referralId');
    // Whoever answers it at this moment waits, or has answered: then that is what is read here.
    await this.shares.lockFamily(viewer, seen.row.familyId);
    const { state } = (await records.one(Referral, id))!;
    referralLifecycle.next(state, action, 'input.referralId');
    await this.endings.bySender(id, action, viewer.now);
    return this.written(viewer, id);
  }

  private async agency(viewer: Viewer, { id, path }: Omit<Asked, 'consentedToId'>): Promise<Asked> {
    if (id === viewer.agencyId) throw refuse(ReferralRefusal.OWN_AGENCY, path);
    if (!(await this.shares.isRecipient(viewer, { id, kind: 'AGENCY' })))
      throw refuse(ReferralRefusal.NO_SUCH_AGENCY, path);
    return { id, path, isAgency: true, consentedToId: id };
  }

  /** A service reaches everybody who speaks for it: none of them may be kept from the family. */
  private async service(
    viewer: Viewer,
    { id, path }: Omit<Asked, 'consentedToId'>,
    familyId: string,
  ): Promise<Asked> {
    const service = await this.repository.serviceToAsk(viewer, id);
    if (!service) throw refuse(ReferralRefusal.NO_SUCH_SERVICE, path);
    const { organisationId, spokespersonIds } = service;
    if ((await this.vetoes.among([familyId], spokespersonIds, viewer.now)).length > 0)
      throw refuse(ReferralRefusal.SERVICE_UNSUITABLE, path);
    return { id, path, isAgency: false, consentedToId: organisationId };
  }

  private async written(viewer: Viewer, id: string): Promise<Referral> {
    return (await this.records.of(viewer).one(Referral, id))!;
  }
}

function recipientOf({
  recipientAgencyId: agencyId,
  serviceId,
}: SendReferralInput): Omit<Asked, 'consentedToId'> {
  if (agencyId && serviceId) throw refuse(ReferralRefusal.AGENCY_AND_SERVICE, 'input.serviceId');
  if (agencyId)
    return { id: localId('Agency', agencyId), isAgency: true, path: 'input.recipientAgencyId' };
  if (serviceId)
    return { id: localId('Service', serviceId), isAgency: false, path: 'input.serviceId' };
  throw refuse(ReferralRefusal.RECIPIENT_MISSING, 'input.recipientAgencyId');
}
