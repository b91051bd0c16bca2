import { Injectable } from '@nestjs/common';
import { BONDS_CHANGED } from '../../families/family.events.js';
import { PersonsService } from '../../families/persons.service.js';
import { WhoseCaseService } from '../../families/whose-case.service.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Events } from '../../platform/events/events.js';
import { Every, Job } from '../../platform/events/listening.js';
import { Graph } from '../../platform/graph/graph.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { warn, type Warning } from '../../platform/refusals/warnings.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Namesakes } from '../../access/namesakes.js';
import { Policy } from '../../access/policy.js';
import { momentFrom, Supervision } from '../../access/supervision.js';
import { Vetoes } from '../../access/vetoes.js';
import type { Viewer } from '../../access/viewer.js';
import { SafeguardingRefusal, SafeguardingWarning } from '../safeguarding.refusals.js';
import type { RestrictionEndingsArgs } from './dto/restriction-endings.args.js';
import type {
  ConfirmRestrictionEndInput,
  EndRestrictionInput,
  RecordRestrictionInput,
  RejectRestrictionEndInput,
} from './dto/restriction.inputs.js';
import { RestrictionBasis } from './restriction-basis.js';
import { Restriction, type RestrictionConnection } from './restriction.model.js';
import type { RestrictionRow } from './restriction.record.js';
import { RestrictionsRepository } from './restrictions.repository.js';

const PATH = 'input.restrictionId';

/** Who must keep away from whom. What was agreed is looked at again with every change. */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly repository: RestrictionsRepository,
    private readonly records: Records,
    private readonly persons: PersonsService,
    private readonly whoseCase: WhoseCaseService,
    private readonly namesakes: Namesakes,
    private readonly vetoes: Vetoes,
    private readonly supervision: Supervision,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws UserErrors SELF_TIE for a restriction of a person from themselves, INVALID_WINDOW when it
   * would end before it begins, ALREADY_EXISTS while one between the two lasts, ROLE_REQUIRED for the
   * protection of somebody of another case, and for who is no supervisor and keeps one away, or a
   * colleague from their own case, whoever is said to have ordered it; SUPERVISOR_REQUIRED where an
   * agency's own decision would leave none. A court's order then holds all the same, with a warning.
   */
  async record(
    actor: Actor | null,
    input: RecordRestrictionInput,
  ): Promise<{ restriction: Restriction; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const restrainedId = localId('Person', input.restrainedId);
    const protectedId = localId('Person', input.protectedId);
    const { basis } = input;
    const since = input.since ?? viewer.today;
    const until = input.until ?? null;
    if (restrainedId === protectedId)
      throw refuse(SafeguardingRefusal.SELF_RESTRICTION, 'input.protectedId');
    if (until !== null && until <= since) throw endsBeforeItBegins(since);
    await this.persons.requireNameable(viewer, restrainedId, 'input.restrainedId');
    await this.persons.row(viewer, input.protectedId, 'input.protectedId');
    await this.whoseCase.requireOwn(viewer, protectedId, 'input.protectedId');
    if (await this.repository.lasts(restrainedId, protectedId, since))
      throw refuse(SafeguardingRefusal.RESTRICTED_ALREADY, 'input.restrainedId');
    const restriction = { id: newId(), restrainedId, protectedId, basis, since, until };
    const keep = () => this.repository.record(viewer, restriction);
    const path = 'input.restrainedId';
    const apart = [restrainedId, protectedId];
    const moment = momentFrom(viewer, since);
    const order = { apart, isOrder: basis === RestrictionBasis.COURT_ORDER };
    const { written: row, isUnsupervised } = await this.supervision.keepingAway(
      viewer,
      { moment, path, restriction: order },
      keep,
    );
    const warnings = await this.namesakes.of(viewer, restrainedId, path);
    if (isUnsupervised) warnings.push(warn(SafeguardingWarning.NO_SUPERVISOR_LEFT, path));
    return { restriction: await this.written(row!), warnings };
  }

  /**
   * Ends a restriction from a day on. The end of a court order is only proposed: it holds until
   * somebody else has confirmed that.
   * @throws UserErrors ROLE_REQUIRED for the protection of somebody of another case,
   *   ILLEGAL_TRANSITION if it has ended, ALREADY_EXISTS for a court order whose end is proposed.
   */
  async end(
    actor: Actor | null,
    input: EndRestrictionInput,
  ): Promise<{ restriction: Restriction; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const before = await this.lasting(viewer, input.restrictionId);
    const until = input.until ?? viewer.today;
    if (until < before.since) throw endsBeforeItBegins(before.since);
    if (before.basis !== RestrictionBasis.COURT_ORDER) {
      const row = await this.repository.end(viewer, before.id, until);
      return { restriction: await this.written(row!), warnings: [] };
    }
    if (waits(before)) throw refuse(SafeguardingRefusal.END_PROPOSED_ALREADY, PATH);
    const row = await this.repository.proposeEnd(viewer, before.id, until);
    const warnings = [warn(SafeguardingWarning.ORDER_HOLDS, PATH)];
    return { restriction: new Restriction(row!), warnings };
  }

  /**
   * Ends a court order whose end somebody else has proposed: from the day proposed on, or from today
   * if that has passed.
   * @throws UserErrors ROLE_REQUIRED for whoever proposed it, and for who may not end it;
   *   ILLEGAL_TRANSITION where no end waits; CHANGED_MEANWHILE where it is another one than was seen.
   */
  async confirmEnd(actor: Actor | null, input: ConfirmRestrictionEndInput): Promise<Restriction> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const before = await this.lasting(viewer, input.restrictionId);
    if (!waits(before)) throw refuse(SafeguardingRefusal.NO_END_PROPOSED, PATH);
    const { endProposedBy, endProposedByAccount } = before;
    if (endProposedBy === viewer.personId || endProposedByAccount === viewer.accountId)
      throw refuse(SafeguardingRefusal.SECOND_PERSON, PATH);
    const proposed = before.endProposedFrom!;
    if (proposed !== input.until)
      throw refuse(SafeguardingRefusal.ANOTHER_END_PROPOSED, 'input.until', { on: proposed });
    const until = proposed > viewer.today ? proposed : viewer.today;
    const row = await this.repository.confirmEnd(viewer, before.id, until);
    return this.written(row!);
  }

  /**
   * The court order goes on: its proposed end is rejected, or taken back.
   * @throws UserErrors as `confirmEnd`, but whoever proposed it may, and no day is named.
   */
  async rejectEnd(actor: Actor | null, input: RejectRestrictionEndInput): Promise<Restriction> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const before = await this.lasting(viewer, input.restrictionId);
    if (!waits(before)) throw refuse(SafeguardingRefusal.NO_END_PROPOSED, PATH);
    const row = await this.repository.rejectEnd(viewer, before.id);
    return new Restriction(row!);
  }

  /** Court orders that protect a member of the actor's families and whose end was proposed. */
  async endings(actor: Actor | null, args: RestrictionEndingsArgs): Promise<RestrictionConnection> {
    const records = this.records.of(this.policy.require(actor, 'restriction.write'));
    const { waiting = null } = args;
    return records.list(Restriction, 'ending', { waiting }, args);
  }

  /** Restrictions of a person in both directions, past ones too, the latest first. */
  async ofPerson(actor: Actor | null, personId: string): Promise<Restriction[]> {
    const viewer = this.policy.require(actor, 'restriction.write');
    const rows = await this.repository.ofPerson(viewer, personId);
    return rows.map((row) => new Restriction(row));
  }

  /** Restrictions begin with the earliest reading of their day, when nobody writes anything. */
  @Job('safeguarding.recheck-restrictions')
  @Every({ hours: 1 })
  async recheck(): Promise<void> {
    for (const personId of await this.vetoes.restrained(this.clock.now()))
      await this.graph.inTransaction(() => this.events.tell(BONDS_CHANGED, personId));
  }

  /** To change: a restriction that has not ended, of somebody whom the viewer may protect; locked. */
  private async lasting(viewer: Viewer, globalId: string): Promise<RestrictionRow> {
    const id = localId('Restriction', globalId);
    await this.repository.lock(viewer, id);
    const row = (await this.records.of(viewer).one(Restriction, id))?.row;
    if (!row) throw refuse(SafeguardingRefusal.NO_SUCH_RESTRICTION, PATH);
    await this.whoseCase.requireToChange(viewer, row.protectedId, PATH);
    if (row.until !== null && row.until <= viewer.today)
      throw refuse(SafeguardingRefusal.RESTRICTION_ENDED, PATH, { on: row.until });
    return row;
  }

  private async written(row: RestrictionRow): Promise<Restriction> {
    await this.events.tell(BONDS_CHANGED, row.restrainedId, row.protectedId);
    return new Restriction(row);
  }
}

/** Somebody has proposed an end, which nobody has confirmed. */
function waits({ endProposedAt, endConfirmedAt }: RestrictionRow): boolean {
  return endProposedAt !== null && endConfirmedAt === null;
}

function endsBeforeItBegins(since: string) {
  return refuse(SafeguardingRefusal.RESTRICTION_ENDS_FIRST, 'input.until', { since });
}
