import { Injectable } from '@nestjs/common';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { DirectoryRefusal } from './directory.refusals.js';
import type { CreateLocationInput } from './dto/create-location.input.js';
import type { LocationsArgs } from './dto/directory.args.js';
import { Location, type LocationConnection } from './location.model.js';
import type { LocationRow } from './location.record.js';
import { LocationsRepository } from './locations.repository.js';

@Injectable()
export class LocationsService {
  constructor(
    private readonly repository: LocationsRepository,
    private readonly records: Records,
    private readonly policy: Policy,
  ) {}

  async create(actor: Actor | null, input: CreateLocationInput): Promise<Location> {
    const { agencyId } = this.policy.require(actor, 'directory.write');
    const row: LocationRow = {
      id: newId(),
      name: input.name.trim(),
      address: input.address ?? null,
      area: input.area ?? null,
      place: input.place ?? null,
    };
    await this.repository.create(agencyId, row);
    return new Location(row);
  }

  async list(actor: Actor | null, args: LocationsArgs): Promise<LocationConnection> {
    const records = this.records.of(this.policy.require(actor, 'directory.read'));
    const search = args.search?.trim().toLowerCase() || null;
    return records.list(Location, 'ofAgency', { search }, args);
  }

  /**
   * The record id that an input's `locationId` names; null and undefined stay what they are.
   * @throws UserErrors NOT_FOUND when the agency has no such location.
   */
  async locationOf<Empty extends null | undefined>(
    viewer: Viewer,
    globalId: string | Empty,
  ): Promise<string | Empty> {
    if (globalId === null || globalId === undefined) return globalId;
    const id = localId('Location', globalId);
    if (!(await this.records.of(viewer).one(Location, id)))
      throw refuse(DirectoryRefusal.NO_SUCH_LOCATION, 'input.locationId');
    return id;
  }
}
