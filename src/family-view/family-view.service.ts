import { Injectable } from '@nestjs/common';
import { NeedsService } from '../needs/needs.service.js';
import { localId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { TaskRefusal } from '../tasks/tasks.refusals.js';
import { TasksService } from '../tasks/tasks.service.js';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { Records } from '../platform/records/records.js';
import type { Actor } from '../access/actor.js';
import { isAdult, spokenForBy } from '../safeguarding/consents/speakers.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { ReportOwnVisitNotHeldInput } from './dto/report-own-visit.input.js';
import type { SayNeedInput } from './dto/say-need.input.js';
import { FamilyViewRepository, type HouseholdRow } from './family-view.repository.js';
import {
  OwnConsent,
  OwnShare,
  type OwnConsentConnection,
  type OwnShareConnection,
} from './own-agreements.model.js';
import { OwnFamily } from './own-family.model.js';
import { OwnMatch, OwnNeed, type OwnNeedConnection } from './own-need.model.js';
import { OwnVisit, type OwnVisitConnection } from './own-visit.model.js';

/** What a family sees of itself, and what it says. Children see needs and visits only. */
@Injectable()
export class FamilyViewService {
  constructor(
    private readonly repository: FamilyViewRepository,
    private readonly needs: NeedsService,
    private readonly tasks: TasksService,
    private readonly policy: Policy,
    private readonly records: Records,
  ) {}

  /** The families to which the actor belongs today. */
  async families(actor: Actor | null): Promise<OwnFamily[]> {
    const viewer = this.policy.require(actor, 'own-family.read');
    const homes = homesIn(await this.repository.households(viewer));
    return [...homes.values()].map((rows) => new OwnFamily(rows, viewer.personId));
  }

  async family(actor: Actor | null, id: string): Promise<OwnFamily | null> {
    const viewer = this.policy.viewer(actor, 'own-family.read');
    if (!viewer) return null;
    const rows = homesIn(await this.repository.households(viewer)).get(id);
    return rows ? new OwnFamily(rows, viewer.personId) : null;
  }

  async ownNeeds(actor: Actor | null, args: PageArgs): Promise<OwnNeedConnection> {
    const viewer = this.policy.require(actor, 'own-family.read');
    return this.records.of(viewer).list(OwnNeed, 'ofViewer', {}, args);
  }

  /** Approved matches of many needs by their record ids, the newest first. */
  async matchesOf(
    actor: Actor | null,
    needIds: readonly string[],
  ): Promise<Map<string, OwnMatch[]>> {
    const viewer = this.policy.viewer(actor, 'own-family.read');
    const found = new Map<string, OwnMatch[]>(needIds.map((id) => [id, []]));
    if (!viewer) return found;
    for (const row of await this.repository.matches(viewer, needIds))
      found.get(row.needId)!.push(new OwnMatch(row));
    return found;
  }

  async visits(actor: Actor | null, args: PageArgs): Promise<OwnVisitConnection> {
    const viewer = this.policy.require(actor, 'own-family.read');
    return this.records.of(viewer).list(OwnVisit, 'ofViewer', {}, args);
  }

  /** What was agreed about the actor, and about the children for whom they speak. */
  async consents(actor: Actor | null, args: PageArgs): Promise<OwnConsentConnection> {
    const { viewer, spokenFor } = await this.asAdult(this.policy.require(actor, 'own-family.read'));
    const rows = await this.repository.consents(viewer, spokenFor, pageOf(args));
    return toConnection(
      rows.map((row) => new OwnConsent(row)),
      args,
    );
  }

  async consent(actor: Actor | null, id: string): Promise<OwnConsent | null> {
    const seen = this.policy.viewer(actor, 'own-family.read');
    if (!seen) return null;
    const { viewer, spokenFor } = await this.asAdult(seen);
    const row = await this.repository.consent(viewer, spokenFor, id);
    return row && new OwnConsent(row);
  }

  /** Who else sees the families in which the actor is an adult. */
  async shares(actor: Actor | null, args: PageArgs): Promise<OwnShareConnection> {
    const { viewer } = await this.asAdult(this.policy.require(actor, 'own-family.read'));
    const rows = await this.repository.shares(viewer, pageOf(args));
    return toConnection(
      rows.map((row) => new OwnShare(row)),
      args,
    );
  }

  async share(actor: Actor | null, id: string): Promise<OwnShare | null> {
    const seen = this.policy.viewer(actor, 'own-family.read');
    if (!seen) return null;
    const row = await this.repository.share((await this.asAdult(seen)).viewer, id);
    return row && new OwnShare(row);
  }

  /** Enters as a draft what a member says that the family needs. */
  async say(actor: Actor | null, input: SayNeedInput): Promise<OwnNeed> {
    const viewer = this.policy.require(actor, 'own-family.say');
    const id = await this.needs.say(viewer, input);
    return (await this.records.of(viewer).one(OwnNeed, id))!;
  }

  /**
   * A visit did not take place, whatever was said of it: somebody else is looked for.
   * @returns null where the visit is looked for anew.
   * @throws UserErrors ROLE_REQUIRED for a child: it ends what others have agreed.
   */
  async reportNotHeld(
    actor: Actor | null,
    { visitId, reason }: ReportOwnVisitNotHeldInput,
  ): Promise<OwnVisit | null> {
    const viewer = this.policy.require(actor, 'own-family.say');
    const id = localId('OwnVisit', visitId);
    const own = this.records.of(viewer);
    const visit = await own.one(OwnVisit, id);
    if (!visit) throw refuse(TaskRefusal.NO_SUCH_TASK, 'input.visitId');
    const { viewer: adult } = await this.asAdult(viewer);
    if (!adult.familyIds.includes(visit.row.familyId))
      throw refuse(TaskRefusal.FOR_ADULTS_TO_REPORT, 'input.visitId');
    await this.tasks.reportVisitNotHeld(viewer, id, reason, 'input.visitId');
    return own.one(OwnVisit, id);
  }

  /** The viewer with those families alone in which they are an adult, and for whom they speak there. */
  private async asAdult(viewer: Viewer): Promise<{ viewer: Viewer; spokenFor: string[] }> {
    const { personId, today } = viewer;
    const homes = homesIn(await this.repository.households(viewer));
    const grown = [...homes].filter(([, members]) =>
      members.some((one) => one.id === personId && isAdult(one, today)),
    );
    return {
      viewer: { ...viewer, familyIds: grown.map(([id]) => id) },
      spokenFor: grown.flatMap(([, members]) => spokenForBy(personId, members, today)),
    };
  }
}

type Household = [HouseholdRow, ...HouseholdRow[]];

function homesIn(rows: readonly HouseholdRow[]): Map<string, Household> {
  const homes = new Map<string, Household>();
  for (const row of rows) homes.set(row.familyId, [...(homes.get(row.familyId) ?? []), row]);
  return homes;
}
