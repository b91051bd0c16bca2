import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { LocationRow } from './location.record.js';
import * as cypher from './locations.cypher.js';

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
}
