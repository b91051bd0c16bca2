import { Field, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { Place } from '../platform/graphql/place.js';
import type { LocationRow } from './locations.repository.js';

@ObjectType({ description: 'A place where organisations and services are found (HSDS).' })
export class Location extends NodeModel {
  @Field(() => String, { description: 'Name, such as "Community centre, ground floor".' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Postal address.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  area!: string | null;

  @Field(() => Place, { nullable: true, description: 'The point on the map.' })
  place!: Place | null;

  constructor(row: LocationRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Location records (Relay).' })
export class LocationConnection extends ConnectionType(Location) {}
