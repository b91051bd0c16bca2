import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { AccessRefusal } from './access.refusals.js';
import { Role } from './actor.js';
import { RoleHolders } from './role-holders.js';
import { Vetoes, type BarredColleague, type VetoedPerson } from './vetoes.js';
import type { Viewer } from './viewer.js';

/** What is about to be written that may keep colleagues from a family. */
interface Keeping {
  /** From which moment on it holds; now if left out. */
  readonly moment?: Date;
  readonly path: string;
  /** The two whom a restriction is to keep apart, and whether a court has ordered it. */
  readonly restriction?: { readonly apart: readonly string[]; readonly isOrder: boolean };
}

/**
 * That some supervisor sees each family, and that nobody is kept from their work by a colleague's word
 * (docs/adr/0063). Whatever makes somebody near, or keeps people apart, is written through here.
 */
@Injectable()
export class Supervision {
  constructor(
    private readonly vetoes: Vetoes,
    private readonly holders: RoleHolders,
  ) {}

  /**
   * Inside a transaction: writes, and looks at which colleagues that keeps from which families. Of one
   * who is kept away for living with somebody nothing is told.
   * @returns what was written, and whether it leaves a family without a supervisor who sees it: what
   *   protects is not refused for that.
   * @throws UserErrors ROLE_REQUIRED where somebody else than a supervisor keeps a supervisor from a
   *   family, or a colleague from one with whom they work; SUPERVISOR_REQUIRED where no supervisor
   *   would be left for one.
   */
  async keepingAway<T>(
    viewer: Viewer,
    { moment = viewer.now, path, restriction }: Keeping,
    write: () => Promise<T>,
  ): Promise<{ written: T; isUnsupervised: boolean }> {
    const { agencyId } = viewer;
    // Asked in this order, and waited for together.
    const barredBefore = this.vetoes.barredColleagues(agencyId, moment);
    const [barred, written] = await Promise.all([barredBefore, write()]);
    const before = pairsOf(barred);
    const isNew = (one: BarredColleague) => !before.has(pairOf(one));
    const [names, found] = await Promise.all([
      restriction ? this.namesSupervisor(viewer, restriction.apart) : false,
      this.vetoes.barredColleagues(agencyId, moment),
    ]);
    if (!names && !found.some(isNew)) return { written, isUnsupervised: false };
    // Of two who keep away the last but one, one waits here and then sees what the other has written.
    await this.holders.lock(agencyId);
    const after = await this.vetoes.barredColleagues(agencyId, moment);
    const kept = after.filter(isNew);
    const isUnsupervised = await this.leavesAlone(agencyId, kept, pairsOf(after));
    const isOrdered = isUnsupervised && restriction?.isOrder === true;
    const isByName = names || kept.some(({ isNamed }) => isNamed);
    if (viewer.role !== Role.SUPERVISOR && isByName && !isOrdered)
      throw refuse(AccessRefusal.KEEPS_COLLEAGUE, path);
    const isForNearness = !kept.some(({ supervises, isNamed }) => supervises && isNamed);
    if (isUnsupervised && !isOrdered && !(restriction && isForNearness))
      throw refuse(AccessRefusal.KEEPS_LAST_SUPERVISOR, path);
    return { written, isUnsupervised };
  }

  /**
   * Inside a transaction, before something is opened of which the supervisors are alerted.
   * @throws UserErrors SUPERVISOR_REQUIRED where none but the viewer would learn of it.
   */
  async requireAlerted(viewer: Viewer, familyId: string, path: string): Promise<void> {
    const { agencyId, personId, now } = viewer;
    await this.holders.lock(agencyId);
    const [found, supervisors] = await Promise.all([
      this.vetoes.barredColleagues(agencyId, now),
      this.holders.supervisors(agencyId),
    ]);
    const barred = pairsOf(found);
    const isAlerted = (one: string) =>
      one !== personId && !barred.has(pairOf({ familyId, personId: one }));
    if (!supervisors.some(isAlerted)) throw refuse(AccessRefusal.NOBODY_ALERTED, path);
  }

  private async namesSupervisor(viewer: Viewer, apart: readonly string[]): Promise<boolean> {
    if (viewer.role === Role.SUPERVISOR) return false;
    const supervisors = await this.holders.supervisors(viewer.agencyId);
    return apart.some((one) => supervisors.includes(one));
  }

  /** Whether a family of those from which supervisors are kept now has none left who sees it. */
  private async leavesAlone(
    agencyId: string,
    kept: readonly BarredColleague[],
    barred: ReadonlySet<string>,
  ): Promise<boolean> {
    const ofSupervisors = kept.filter(({ supervises }) => supervises);
    if (ofSupervisors.length === 0) return false;
    const supervisors = await this.holders.supervisors(agencyId);
    return ofSupervisors.some(({ familyId }) =>
      supervisors.every((personId) => barred.has(pairOf({ familyId, personId }))),
    );
  }
}

/** From when on something holds that begins on this day of the agency: now, if it has begun. */
export function momentFrom({ today, now }: Viewer, since: string | null): Date {
  return since !== null && since > today ? new Date(`${since}T12:00:00Z`) : now;
}

function pairsOf(barred: readonly VetoedPerson[]): ReadonlySet<string> {
  return new Set(barred.map(pairOf));
}

function pairOf({ personId, familyId }: VetoedPerson): string {
  return `${personId} ${familyId}`;
}
