import { Injectable } from '@nestjs/common';
import { pageOf, toConnection } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { DirectoryRefusal } from './directory.refusals.js';
import type { CreateLocationInput } from './dto/create-location.input.js';
import type { LocationsArgs } from './dto/directory.args.js';
import { Location, type LocationConnection } from './location.model.js';
import { LocationsRepository, type LocationRow } from './locations.repository.js';

@Injectable()
export class LocationsService {
  constructor(
    private readonly repository: LocationsRepository,
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
    const viewer = this.policy.require(actor, 'directory.read');
    const search = args.search?.trim().toLowerCase() || null;
    const rows = await this.repository.list(viewer, search, pageOf(args));
    return toConnection(
      rows.map((row) => new Location(row)),
      args,
    );
  }

  /** Locations of the actor's agency by their record ids. */
  async byIds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Location>> {
    const viewer = this.policy.require(actor, 'directory.read');
    const rows = await this.repository.byIds(viewer, ids);
    return new Map(rows.map((row) => [row.id, new Location(row)]));
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
    if ((await this.repository.byIds(viewer, [id])).length === 0)
      throw refuse(DirectoryRefusal.NO_SUCH_LOCATION, 'input.locationId');
    return id;
  }
}
