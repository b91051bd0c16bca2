import { Injectable } from '@nestjs/common';
import { toGlobalId } from '../platform/ids/global-id.js';
import { warnAbout, type Warning } from '../platform/refusals/warnings.js';
import { AccessWarning } from './access.refusals.js';
import { NamesakesRepository } from './namesakes.repository.js';
import type { Viewer } from './viewer.js';

/**
 * People of the same name. One person may be on record twice: kept away under one record, and
 * signing in or giving under another. So whoever could notice is told, whatever birth dates say.
 */
@Injectable()
export class Namesakes {
  constructor(private readonly repository: NamesakesRepository) {}

  /** A warning of others who bear this person's name, with those whom the viewer may see. */
  async of(viewer: Viewer, personId: string, path: string): Promise<Warning[]> {
    const found = await this.repository.of(viewer, personId);
    if (found.length === 0) return [];
    const shown = found.filter(({ isShown }) => isShown);
    const values = { people: found.length, hidden: found.length - shown.length };
    return [warnAbout(AccessWarning.SAME_NAME, path, personsOf(shown), values)];
  }

  /** A warning of givers in a match who bear the name of somebody kept from its family. */
  async amongGivers(viewer: Viewer, matchId: string, path: string): Promise<Warning[]> {
    const found = await this.repository.restrained(viewer, matchId);
    if (found.length === 0) return [];
    const persons = personsOf(found.flatMap(({ id, giverId }) => [{ id: giverId }, { id }]));
    return [warnAbout(AccessWarning.GIVER_OF_RESTRAINED_NAME, path, [...new Set(persons)])];
  }
}

function personsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => toGlobalId('Person', id));
}
