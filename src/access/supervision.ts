import { Injectable } from '@nestjs/common';
import { refuse } from '../platform/refusals/user-errors.js';
import { AccessRefusal } from './access.refusals.js';
import { Role } from './actor.js';
import { RoleHolders } from './role-holders.js';
import { Vetoes, type VetoedPerson } from './vetoes.js';
import type { Viewer } from './viewer.js';

/** That some supervisor sees each family, whom nobody but a court keeps from all of them. */
@Injectable()
export class Supervision {
  constructor(
    private readonly vetoes: Vetoes,
    private readonly holders: RoleHolders,
  ) {}

  /**
   * Inside a transaction: keeps two persons apart, and looks at which supervisors that keeps from
   * which families. Of one who is kept away for living with them nothing is told.
   * @param keep writes what keeps them apart.
   * @param moment from which on it holds.
   * @throws UserErrors ROLE_REQUIRED where somebody else than a supervisor keeps a supervisor from a
   *   family; SUPERVISOR_REQUIRED where no supervisor would be left for one.
   */
  async keepingAway<T>(
    viewer: Viewer,
    { apart, moment, path }: { apart: readonly string[]; moment: Date; path: string },
    keep: () => Promise<T>,
  ): Promise<T> {
    const { agencyId } = viewer;
    await this.holders.lock(agencyId);
    const before = new Set((await this.vetoes.barredSupervisors(agencyId, moment)).map(pairOf));
    const written = await keep();
    const after = await this.vetoes.barredSupervisors(agencyId, moment);
    const kept = after.filter((one) => !before.has(pairOf(one)));
    if (viewer.role !== Role.SUPERVISOR && kept.some(({ personId }) => apart.includes(personId)))
      throw refuse(AccessRefusal.KEEPS_SUPERVISOR, path);
    const barred = new Set(after.map(pairOf));
    const all = kept.length > 0 ? await this.holders.supervisors(agencyId) : [];
    const isLeft = ({ familyId }: VetoedPerson) =>
      all.some((one) => !barred.has(pairOf({ familyId, personId: one })));
    if (!kept.every(isLeft)) throw refuse(AccessRefusal.KEEPS_LAST_SUPERVISOR, path);
    return written;
  }
}

function pairOf({ personId, familyId }: VetoedPerson): string {
  return `${personId} ${familyId}`;
}
