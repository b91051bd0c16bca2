import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './locations.cypher.js';

export interface LocationRow {
  id: string;
  name: string;
  address: string | null;
  area: string | null;
  place: { latitude: number; longitude: number } | null;
}

@Injectable()
export class LocationsRepository {
  constructor(private readonly graph: Graph) {}

  async create(agencyId: string, location: LocationRow): Promise<void> {
    const { place } = location;
    await this.graph.write(cypher.CREATE_LOCATION, {
      ...location,
      agencyId,
      // A new object: validation leaves an instance of the input class here.
      place: place && { latitude: place.latitude, longitude: place.longitude },
    });
  }

  byIds(viewer: Viewer, ids: readonly string[]): Promise<LocationRow[]> {
    return this.graph.read(cypher.LOCATIONS_BY_IDS, { viewer, ids });
  }

  list(viewer: Viewer, search: string | null, page: Page): Promise<LocationRow[]> {
    return this.graph.read(cypher.LIST_LOCATIONS, { viewer, search, ...page });
  }
}
