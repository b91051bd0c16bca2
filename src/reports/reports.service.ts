import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { UnmetNeed } from '../matching/engine/decision.js';
import { slotsOf, timeOfWeek } from '../matching/slots.js';
import { NeedState } from '../needs/need.lifecycle.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { DAY } from '../platform/time/durations.js';
import { loadSteps, waitingTimes } from './fairness.js';
import type { Fairness } from './fairness.model.js';
import { ReportsRepository, type UnmetNeedRow } from './reports.repository.js';
import { HelpWanted } from './would-help.model.js';
import { wouldHelp, type OpenNeed } from './would-help.js';

const WAITING = [NeedState.OPEN, NeedState.PROPOSED];
const MET = [NeedState.AGREED, NeedState.IN_DELIVERY, NeedState.MET];
/** Those no longer looked for of which the family may have had a part. */
const OVER = [NeedState.PARTLY_MET, NeedState.EXPIRED];

/** The longest-waiting needs that are looked at for what would help; a bound on memory. */
const MOST_NEEDS = 20_000;

/** What the agency as a whole should know: counts, never a record. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly repository: ReportsRepository,
    private readonly catalogue: CatalogueService,
    private readonly policy: Policy,
  ) {}

  /** @param days the share met is that of needs opened in the last so many days. */
  async fairness(actor: Actor | null, days: number): Promise<Fairness> {
    const viewer = this.policy.require(actor, 'report.fairness');
    const { agencyId, now } = viewer;
    const [needs, loads] = await Promise.all([
      this.repository.countNeeds({
        viewer,
        states: [...WAITING, ...MET, ...OVER],
        waiting: WAITING,
        met: MET,
        since: new Date(now.getTime() - days * DAY),
        now,
      }),
      this.repository.countLoads(agencyId),
    ]);
    return { waiting: waitingTimes(needs), giverLoads: loadSteps(loads) };
  }

  /** What would help most, of the needs that the actor sees. */
  async wouldHelp(actor: Actor | null, first: number): Promise<HelpWanted[]> {
    const viewer = this.policy.require(actor, 'report.would-help');
    const rows = await this.repository.unmetNeeds(viewer, MOST_NEEDS);
    const found = wouldHelp(rows.map((row) => openNeed(row, viewer.now))).slice(0, first);
    const kinds = await this.catalogue.kinds(found.map(({ kind }) => kind));
    return found.map((row) => new HelpWanted(row, kinds.get(row.kind)!.nameIn));
  }
}

function openNeed(row: UnmetNeedRow, now: Date): OpenNeed {
  const { area, parts, windowFrom, windowUntil, deadline, timeZone } = row;
  const until = deadline && deadline < windowUntil ? deadline : windowUntil;
  const slots = slotsOf({ from: windowFrom, until }, timeZone, now);
  const times = [...new Set(slots.map(timeOfWeek))];
  return { area, parts, unmet: JSON.parse(row.unmet) as UnmetNeed, times };
}
