import { Injectable } from '@nestjs/common';
import { readAttributes } from '../catalogue/attribute-value.js';
import { unsaid, type Completeness } from '../catalogue/attributes.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { toQuantity } from '../catalogue/quantity.js';
import type { ResourceKind } from '../catalogue/resource-kind.model.js';
import type { FamilyRow } from '../families/family.record.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { FamiliesService } from '../families/families.service.js';
import { Events } from '../platform/events/events.js';
import { type ChangesArgs } from '../platform/graphql/changes.js';
import { localId, newId, toGlobalId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import { refuse, type UserErrors } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { NeedPartInput } from './dto/need-part.input.js';
import type { OpenDraftNeedInput, WithdrawNeedInput } from './dto/need-step.inputs.js';
import type { NeedsArgs } from './dto/needs.args.js';
import type { ChangeNeedInput, OpenNeedInput } from './dto/need.inputs.js';
import { detailsOfChanged, detailsOfNew } from './need-details.js';
import { membersAmong } from './need-members.js';
import { kindsOfParts, mainPart, otherParts, type PlannedPart } from './need-parts.js';
import { NEED_CHANGED } from './need.events.js';
import { withdrawal } from './need-steps.service.js';
import { NeedReturnsRepository } from './need-returns.repository.js';
import { needLifecycle, NeedState } from './need.lifecycle.js';
import { Need, type NeedConnection } from './need.model.js';
import { NEED, type NeedDetails, type NeedRow } from './need.record.js';
import { NeedRefusal } from './needs.refusals.js';
import { NeedsRepository, type PartWrite } from './needs.repository.js';
import { Urgency } from './urgency.js';

@Injectable()
export class NeedsService {
  constructor(
    private readonly repository: NeedsRepository,
    private readonly returns: NeedReturnsRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly families: FamiliesService,
    private readonly catalogue: CatalogueService,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /** Enters a need with its parts, and has it looked for unless it is a draft. */
  async open(actor: Actor | null, input: OpenNeedInput): Promise<Need> {
    const viewer = this.policy.require(actor, 'need.write');
    const { family, kind } = await this.forWhom(viewer, input);
    const personIds = await this.membersAmong(actor, family.id, input.forPersonIds, viewer.today);
    const key = await this.enter(viewer, input, { family, kind });
    if (personIds.length > 0) await this.setPersons(key, personIds);
    return this.changedNow(key);
  }

  /**
   * For the family's own view, which has asked the policy: enters as a draft what a member says, for
   * the whole family, as usual for its kind and at its home.
   * @returns the record id.
   */
  async say(
    viewer: Viewer,
    said: Pick<OpenNeedInput, 'familyId' | 'kind' | 'quantity' | 'attributes' | 'note'>,
  ): Promise<string> {
    const { family, kind } = await this.forWhom(viewer, said);
    if (!family.place) throw refuse(NeedRefusal.OWN_ADDRESS_MISSING, 'input.familyId');
    const usual = { urgency: Urgency.SOON, forPersonIds: [], parts: [] };
    const draft = { ...said, ...usual, draft: true };
    const { id } = await this.enter(viewer, draft, { family, kind }, 'AS_KNOWN');
    await this.events.tell(NEED_CHANGED, id);
    return id;
  }

  /**
   * Changes what the input names, while nothing has been agreed. What has expired is looked for again
   * where it is given a new period.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw; for what has
   *   expired, what a new need would be refused for.
   */
  async change(actor: Actor | null, input: ChangeNeedInput): Promise<Need> {
    const viewer = this.policy.require(actor, 'need.write');
    const { now } = viewer;
    const key = { id: localId('Need', input.needId), viewer };
    const [{ state, given }, need] = await Promise.all([this.lock(viewer, key.id), this.read(key)]);
    if (state !== NeedState.EXPIRED) needLifecycle.next(state, 'change', 'input.needId');
    this.versions.refuseStale(NEED, need, input, viewer);
    const before = need.row;
    const { familyId, kindCode } = before;
    const kind = (await this.catalogue.kinds([kindCode])).get(kindCode)!;
    const details = detailsOfChanged(input, before, kind, now);
    if (state === NeedState.EXPIRED) {
      if (!input.window && !input.deadline) throw expired();
      await this.renew(viewer, before, details);
    }
    if (details.quantity <= given) {
      const { value, unit } = toQuantity(given, kind.unit);
      throw refuse(NeedRefusal.GIVEN_ALREADY, 'input.quantity.value', { value, unit });
    }
    await this.repository.change(details, { ...key, familyId, now });
    if (state === NeedState.EXPIRED) await this.returns.goHome(key.id);
    if (input.forPersonIds)
      await this.setPersons(
        key,
        await this.membersAmong(actor, familyId, input.forPersonIds, viewer.today),
      );
    const main = mainPart(kind, details);
    if (input.parts) {
      const others = await this.otherParts(kind, input.parts);
      await this.repository.setParts(key, numbered([main, ...others]), 'drop');
    } else {
      await this.repository.setParts(key, numbered([main]), 'keep');
    }
    return this.changedNow(key);
  }

  /**
   * Has a draft looked for.
   * @throws UserErrors ATTRIBUTES_UNSAID where a family left out what the kind requires.
   */
  async openDraft(actor: Actor | null, { needId }: OpenDraftNeedInput): Promise<Need> {
    const viewer = this.policy.require(actor, 'need.write');
    const id = localId('Need', needId);
    const { state } = await this.lock(viewer, id);
    const next = needLifecycle.next(state, 'open', 'input.needId');
    await this.repository.setState(id, next, viewer.now);
    const draft = await this.changedNow({ id, viewer });
    const { kindCode, attributes } = draft.row;
    const kind = (await this.catalogue.kinds([kindCode])).get(kindCode)!;
    const missing = unsaid(kind, new Set(Object.keys(readAttributes(attributes))));
    if (missing.length > 0) {
      const codes = missing.map(({ code }) => code).join(', ');
      throw refuse(NeedRefusal.ATTRIBUTES_UNSAID, 'input.needId', { codes });
    }
    return draft;
  }

  /**
   * Ends the search, and what was agreed with it. What has arrived is closed as met instead.
   * @throws UserErrors ILLEGAL_TRANSITION where it has.
   */
  async withdraw(actor: Actor | null, { needId, reason }: WithdrawNeedInput): Promise<Need> {
    const viewer = this.policy.require(actor, 'need.write');
    const id = localId('Need', needId);
    const { state, given, hasArrived } = await this.lock(viewer, id);
    needLifecycle.next(state, 'withdraw', 'input.needId');
    if (hasArrived) throw refuse(NeedRefusal.HAS_ARRIVED, 'input.needId');
    const next = needLifecycle.next(state, withdrawal(given), 'input.needId');
    const wasDraft = state === NeedState.DRAFT;
    const ending = { state: next, wasDraft, endedWith: null, reason: reason.trim() };
    await this.repository.end(id, ending, viewer.now);
    return this.changedNow({ id, viewer });
  }

  /** The need with this record id; null where there is none. */
  async need(actor: Actor | null, id: string): Promise<Need | null> {
    return this.records.of(this.policy.require(actor, 'need.read')).one(Need, id);
  }

  async list(actor: Actor | null, args: NeedsArgs): Promise<NeedConnection> {
    const records = this.records.of(this.policy.require(actor, 'need.read'));
    const filter = { state: args.state ?? null, urgency: args.urgency ?? null };
    if (!args.familyId) return records.list(Need, 'ofViewer', filter, args);
    const familyId = localId('Family', args.familyId);
    return records.list(Need, 'ofFamily', { ...filter, familyId }, args);
  }

  /** Needs that changed from a moment on, the earliest change first. */
  async changedSince(actor: Actor | null, args: ChangesArgs): Promise<NeedConnection> {
    return this.records.of(this.policy.require(actor, 'need.read')).changedSince(Need, args);
  }

  /**
   * For other features: a need that the actor may see.
   * @throws UserErrors NOT_FOUND at `path`.
   */
  async visible(actor: Actor | null, id: string, path: string): Promise<Need> {
    const viewer = this.policy.viewer(actor, 'need.read');
    const need = viewer && (await this.records.of(viewer).one(Need, id));
    if (!need) throw refuse(NeedRefusal.NO_SUCH_NEED, path);
    return need;
  }

  /** @throws UserErrors for an unknown kind, and for a family with which nobody works any more. */
  private async forWhom(viewer: Viewer, input: Pick<OpenNeedInput, 'familyId' | 'kind'>) {
    const familyId = localId('Family', input.familyId);
    const [kind, family, goesOn] = await Promise.all([
      this.catalogue.requireKind(input.kind, 'input.kind'),
      this.families.row(viewer, input.familyId),
      this.repository.workGoesOn(familyId),
    ]);
    requireWork(viewer, family, goesOn, 'input.familyId');
    return { kind, family };
  }

  /** What has expired is looked for again, or a draft again, once its period is another one. */
  private async renew(
    viewer: Viewer,
    { id, familyId, openedAt }: NeedRow,
    { windowUntil, deadline }: NeedDetails,
  ): Promise<void> {
    const { now } = viewer;
    if (windowUntil <= now || (deadline && deadline <= now)) throw expired();
    const [family, goesOn] = await Promise.all([
      this.families.row(viewer, toGlobalId('Family', familyId)),
      this.repository.workGoesOn(familyId),
    ]);
    requireWork(viewer, family, goesOn, 'input.needId');
    const action = openedAt ? 'renew' : 'renewAsDraft';
    const next = needLifecycle.next(NeedState.EXPIRED, action, 'input.needId');
    await this.repository.setState(id, next, now);
  }

  private async enter(
    viewer: Viewer,
    input: OpenNeedInput,
    { family, kind }: { family: FamilyRow; kind: ResourceKind },
    completeness: Completeness = 'ALL',
  ) {
    const { now } = viewer;
    const details = detailsOfNew(input, kind, family, now, completeness);
    const parts = [mainPart(kind, details), ...(await this.otherParts(kind, input.parts))];
    const key = { id: newId(), viewer };
    await this.repository.create(details, {
      ...key,
      familyId: family.id,
      kind: kind.code,
      state: input.draft ? NeedState.DRAFT : NeedState.OPEN,
      openedAt: input.draft ? null : now,
      now,
    });
    await this.repository.setParts(key, numbered(parts), 'keep');
    return key;
  }

  private async lock(viewer: Viewer, id: string) {
    const locked = await this.repository.lock(viewer, id);
    if (!locked) throw refuse(NeedRefusal.NO_SUCH_NEED, 'input.needId');
    return locked;
  }

  private async changedNow(key: { id: string; viewer: Viewer }): Promise<Need> {
    await this.events.tell(NEED_CHANGED, key.id);
    return this.read(key);
  }

  /** A need that is known to be there. */
  private async read({ id, viewer }: { id: string; viewer: Viewer }): Promise<Need> {
    return (await this.records.of(viewer).one(Need, id))!;
  }

  private async otherParts(
    kind: ResourceKind,
    wishes: readonly NeedPartInput[],
  ): Promise<PlannedPart[]> {
    return otherParts(kind, wishes, await this.catalogue.kinds(kindsOfParts(kind, wishes)));
  }

  /** @throws UserErrors NOT_FOUND for somebody whose record was merged meanwhile. */
  private async setPersons(key: { id: string; viewer: Viewer }, personIds: string[]) {
    const there = await this.repository.setPersons(key, personIds);
    const gone = personIds.findIndex((id) => !there.includes(id));
    if (gone >= 0) throw refuse(FamilyRefusal.NOT_A_MEMBER, `input.forPersonIds.${gone}`);
  }

  private async membersAmong(
    actor: Actor | null,
    familyId: string,
    personIds: string[],
    today: string,
  ) {
    if (personIds.length === 0) return [];
    const memberships = await this.families.membersOf(actor, [familyId]);
    return membersAmong(memberships.get(familyId) ?? [], personIds, today);
  }
}

/** @throws UserErrors for a family with which nobody works any more. */
function requireWork(
  { today }: Viewer,
  { endedOn }: Pick<FamilyRow, 'endedOn'>,
  goesOn: boolean,
  path: string,
): void {
  if (endedOn !== null && endedOn <= today)
    throw refuse(NeedRefusal.FAMILY_ENDED, path, { on: endedOn });
  if (!goesOn) throw refuse(NeedRefusal.CASE_CLOSED, path);
}

function expired(): UserErrors {
  const state = NeedState.EXPIRED;
  return refuse(NeedRefusal.STATE, 'input.needId', { state, action: 'change' });
}

function numbered(parts: PlannedPart[]): PartWrite[] {
  return parts.map((part, position) => ({ ...part, id: newId(), position }));
}
