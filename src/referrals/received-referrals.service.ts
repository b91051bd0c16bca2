import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { localId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { SharesService } from '../safeguarding/shares/shares.service.js';
import type { Viewer } from '../access/viewer.js';
import type {
  AcceptReferralInput,
  DeclineReferralInput,
  EndReceivedReferralInput,
  ReferralsReceivedArgs,
} from './dto/referral.inputs.js';
import { ReceivedReferral, type ReceivedReferralConnection } from './received-referral.model.js';
import { ReceivedReferralsRepository } from './received-referrals.repository.js';
import { ReferralEndings } from './referral-endings.service.js';
import { REFERRAL_ACCEPTED, REFERRAL_DECLINED } from './referral.events.js';
import { referralLifecycle, type ReferralAction } from './referral.lifecycle.js';
import { ReferralRefusal } from './referrals.refusals.js';

const PATH = 'input.receivedReferralId';

/** Requests to act for a family, as those handle them who are asked. */
@Injectable()
export class ReceivedReferralsService {
  constructor(
    private readonly repository: ReceivedReferralsRepository,
    private readonly records: Records,
    private readonly shares: SharesService,
    private readonly endings: ReferralEndings,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * Says yes. For an agency the family is shared with it in the same transaction, as long as each
   * member agrees at this moment; a service gets no share.
   * @throws UserErrors ILLEGAL_TRANSITION once it is answered or over, CONSENT_REQUIRED where the
   *   family no longer agrees.
   */
  async accept(actor: Actor | null, input: AcceptReferralInput): Promise<ReceivedReferral> {
    const { viewer, id, found, state } = await this.answered(actor, input, 'accept');
    // To share it they must reach the family, for this and nothing else.
    const sharer = { ...viewer, familyIds: [found.familyId] };
    const shareId = await this.shares.shareAsReferred(sharer, found);
    await this.repository.accept(viewer, { id, state, shareId });
    await this.events.tell(REFERRAL_ACCEPTED, id);
    return this.written(viewer, id);
  }

  /** Says no, and why. */
  async decline(actor: Actor | null, input: DeclineReferralInput): Promise<ReceivedReferral> {
    const { viewer, id, found, state } = await this.answered(actor, input, 'decline');
    const { familyId } = found;
    await this.repository.decline(viewer, { id, familyId, state, reason: input.reason.trim() });
    await this.events.tell(REFERRAL_DECLINED, id);
    return this.written(viewer, id);
  }

  /** Ends what was accepted, with the share that came of it: the work is done, or goes on elsewhere. */
  async end(actor: Actor | null, input: EndReceivedReferralInput): Promise<ReceivedReferral> {
    const { viewer, id } = await this.answered(actor, input, 'end');
    await this.endings.byReceiver(id, viewer.now);
    return this.written(viewer, id);
  }

  /** What the actor's agency, or the services that they speak for, are or were asked. */
  async list(
    actor: Actor | null,
    { state, ...page }: ReferralsReceivedArgs,
  ): Promise<ReceivedReferralConnection> {
    const records = this.records.of(this.policy.require(actor, 'referral.receive'));
    return records.list(ReceivedReferral, 'received', { state: state ?? null }, page);
  }

  /** The referral under its lock, and the state that the answer brings it to. */
  private async answered(
    actor: Actor | null,
    { receivedReferralId }: AcceptReferralInput,
    action: ReferralAction,
  ) {
    const viewer = this.policy.require(actor, 'referral.receive');
    const id = localId('ReceivedReferral', receivedReferralId);
    const found = await this.repository.lock(viewer, id);
    if (!found) throw refuse(ReferralRefusal.NO_SUCH_REFERRAL, PATH);
    return { viewer, id, found, state: referralLifecycle.next(found.state, action, PATH) };
  }

  private async written(viewer: Viewer, id: string): Promise<ReceivedReferral> {
    return (await this.records.of(viewer).one(ReceivedReferral, id))!;
  }
}
