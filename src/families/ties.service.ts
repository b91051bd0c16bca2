import { Injectable } from '@nestjs/common';
import { localId, newId, localRef } from '../platform/ids/global-id.js';
import { Events } from '../platform/events/events.js';
import { requireTakeable, TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Warning } from '../platform/refusals/warnings.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { momentFrom, Supervision } from '../access/supervision.js';
import type { Viewer } from '../access/viewer.js';
import type { ChangeTieInput, CreateTieInput, EndTieInput } from './dto/tie.inputs.js';
import { BONDS_CHANGED } from './family.events.js';
import { FamilyRefusal } from './families.refusals.js';
import { PersonsService } from './persons.service.js';
import { WhoseCaseService } from './whose-case.service.js';
import { isPersonal, TIE_ENDS, type TieEndType, type TieKind } from './tie-kind.js';
import { Tie } from './tie.model.js';
import { refusePhaseToCome, withPhase } from './tie-phases.js';
import { TIE, type TieDetails, type TieRow } from './tie.record.js';
import { TieStrength } from './tie-vocabulary.js';
import { warningsOf, type WrittenTie } from './tie-warnings.js';
import { TiesRepository } from './ties.repository.js';

const PATH = 'input.tieId';
const RESPONSIBILITY = 'input.parentalResponsibility';

@Injectable()
export class TiesService {
  constructor(
    private readonly repository: TiesRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly persons: PersonsService,
    private readonly whoseCase: WhoseCaseService,
    private readonly supervision: Supervision,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /** @throws UserErrors ROLE_REQUIRED for a tie of people of another case. */
  async create(
    actor: Actor | null,
    input: CreateTieInput,
  ): Promise<{ tie: Tie; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'family.write');
    const fromId = localId('Person', input.fromId);
    const to = localRef(TIE_ENDS, input.toId);
    if (to.type === 'Person' && to.id === fromId)
      throw refuse(FamilyRefusal.SELF_TIE, 'input.toId');
    refuseMixedKind(input.kind, to.type);
    refusePhaseToCome(input.phaseSince, viewer.today);
    const details = merge(input, null);
    const ends = to.type === 'Person' ? [fromId, to.id] : [fromId];
    const responsibility = details.parentalResponsibility ? RESPONSIBILITY : null;
    const isClose = details.strength === TieStrength.STRONG;
    const path = 'input.fromId';
    const demands = { responsibility, isClose };
    const isOfColleague = await this.whoseCase.requireOwnTie(viewer, ends, path, demands);
    const key = { viewer, id: newId(), fromId, toId: to.id, now: viewer.now };
    const row = await this.writing(viewer, path, isOfColleague, details, () =>
      this.repository.create(to.type, details, key),
    );
    if (!row) {
      await this.persons.requireNameable(viewer, fromId, 'input.fromId');
      throw refuse(FamilyRefusal.NO_SUCH_END, 'input.toId');
    }
    return this.written(viewer, row);
  }

  /**
   * Changes what the input names; null empties a field.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw.
   */
  async change(
    actor: Actor | null,
    input: ChangeTieInput,
  ): Promise<{ tie: Tie; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'family.write');
    const found = await this.records.of(viewer).locked(Tie, localId('Tie', input.tieId));
    const tie = requireTie(found);
    const before = tie.row;
    const merged = merge(input, before);
    const details = { ...merged, ...withPhase(before, merged, input.phaseSince, viewer.today) };
    const responsibility = speaksFrom(before) === speaksFrom(details) ? null : RESPONSIBILITY;
    const demands = { responsibility, isClose: isCloser(before, details) };
    const ends = personsOf(before);
    const isOfColleague = await this.whoseCase.requireOwnTie(viewer, ends, PATH, demands);
    this.versions.refuseStale(TIE, tie, input, viewer);
    refuseMixedKind(details.kind, before.toType);
    const { id } = before;
    const row = await this.writing(viewer, PATH, isOfColleague, details, () =>
      this.repository.change(details, { viewer, id, now: viewer.now }),
    );
    return this.written(viewer, row!);
  }

  /** Ends a tie from a day on. It stays visible for the time before. */
  async end(actor: Actor | null, input: EndTieInput): Promise<Tie> {
    const viewer = this.policy.require(actor, 'family.write');
    const before = await this.row(viewer, input.tieId);
    const until = input.until ?? viewer.today;
    if (before.since !== null && until < before.since)
      throw refuse(FamilyRefusal.TIE_ENDS_FIRST, 'input.until', { since: before.since });
    const responsibility = before.parentalResponsibility ? PATH : null;
    const demands = { responsibility, isClose: false };
    await this.whoseCase.requireOwnTie(viewer, personsOf(before), PATH, demands);
    const { id, fromId } = before;
    const { reason: endReason } = input;
    const { now } = viewer;
    const row = await this.repository.end(fromId, { viewer, id, until, endReason, now });
    await this.tell(row!);
    return new Tie(row!);
  }

  /**
   * The tie lasts as long as it was to last before somebody ended it.
   * @throws UserErrors NOT_FOUND; ROLE_REQUIRED as `end`; see `requireTakeable`.
   */
  async takeBackEnd(
    actor: Actor | null,
    { id, reason }: TakingBack,
  ): Promise<{ record: Tie; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'family.write');
    const { row: before } = requireTie(
      await this.records.of(viewer).locked(Tie, id),
      TAKEN_BACK_PATH,
    );
    const responsibility = before.parentalResponsibility ? TAKEN_BACK_PATH : null;
    const isClose = before.strength === TieStrength.STRONG;
    const demands = { responsibility, isClose };
    const ends = personsOf(before);
    const isOfColleague = await this.whoseCase.requireOwnTie(
      viewer,
      ends,
      TAKEN_BACK_PATH,
      demands,
    );
    requireTakeable({ endedAt: before.endedAt, from: before.until }, viewer);
    const { now } = viewer;
    const taken = { viewer, id, takenBackReason: reason, now };
    const row = await this.writing(viewer, TAKEN_BACK_PATH, isOfColleague, before, () =>
      this.repository.takeBackEnd(before.fromId, taken),
    );
    if (!row) throw refuse(FamilyRefusal.NO_SUCH_TIE, TAKEN_BACK_PATH);
    const { tie: record, warnings } = await this.written(viewer, row, TAKEN_BACK_PATH);
    return { record, warnings };
  }

  /** The ties of many persons, in both directions, by person. */
  async ofPersons(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Tie[]>> {
    const viewer = this.policy.viewer(actor, 'family.read');
    if (!viewer) return new Map();
    const ties = new Map<string, Tie[]>(ids.map((id) => [id, []]));
    for (const row of await this.repository.ofPersons(viewer, ids))
      ties.get(row.personId)!.push(new Tie(row));
    return ties;
  }

  /** Writes a tie: through `Supervision` where it makes a colleague close to somebody. */
  private async writing<T>(
    viewer: Viewer,
    path: string,
    isOfColleague: boolean,
    { since }: Pick<TieDetails, 'since'>,
    write: () => Promise<T>,
  ): Promise<T> {
    if (!isOfColleague) return write();
    const moment = momentFrom(viewer, since);
    return (await this.supervision.keepingAway(viewer, { path, moment }, write)).written;
  }

  private async row(viewer: Viewer, globalId: string): Promise<TieRow> {
    return requireTie(await this.records.of(viewer).one(Tie, localId('Tie', globalId))).row;
  }

  private async written(
    viewer: Viewer,
    row: WrittenTie,
    path?: string,
  ): Promise<{ tie: Tie; warnings: Warning[] }> {
    await this.tell(row);
    return { tie: new Tie(row), warnings: warningsOf(row, viewer.today, path) };
  }

  private async tell(row: TieRow): Promise<void> {
    await this.events.tell(BONDS_CHANGED, ...personsOf(row));
  }
}

function requireTie(tie: Tie | null, path = PATH): Tie {
  if (!tie) throw refuse(FamilyRefusal.NO_SUCH_TIE, path);
  return tie;
}

/** Record ids of the persons whom a tie binds. */
function personsOf({ fromId, toId, toType }: TieRow): string[] {
  return toType === 'Person' ? [fromId, toId] : [fromId];
}

/** Whether two become close by a change, or have been for longer than was known. */
function isCloser(before: TieDetails, after: TieDetails): boolean {
  if (after.strength !== TieStrength.STRONG) return false;
  return before.strength !== TieStrength.STRONG || before.since !== after.since;
}

/** From when on one of the two can speak for the other; null for never. */
function speaksFrom({ parentalResponsibility, since }: TieDetails): string | null {
  return parentalResponsibility ? (since ?? '') : null;
}

function refuseMixedKind(kind: TieKind, toType: TieEndType): void {
  if (isPersonal(kind) === (toType === 'Person')) return;
  throw refuse(
    toType === 'Person' ? FamilyRefusal.NOT_BETWEEN_PEOPLE : FamilyRefusal.NOT_TO_A_BODY,
    'input.kind',
    { kind },
  );
}

function merge(input: Partial<Omit<TieDetails, 'past'>>, before: TieDetails | null): TieDetails {
  const given = <K extends Exclude<keyof TieDetails, 'past'>>(field: K): TieDetails[K] =>
    (input[field] === undefined ? (before?.[field] ?? null) : input[field]) as TieDetails[K];
  return {
    kind: given('kind'),
    strength: given('strength'),
    quality: given('quality'),
    flow: given('flow'),
    parentalResponsibility: given('parentalResponsibility'),
    since: given('since'),
    source: given('source'),
    confidence: given('confidence'),
    lastContactOn: given('lastContactOn'),
    phaseSince: given('phaseSince'),
    past: before?.past ?? null,
  };
}
