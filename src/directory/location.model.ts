import { Field, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { Place } from '../platform/graphql/place.js';
import { RecordModel } from '../platform/records/record-model.js';
import { LOCATION, type LocationRow } from './location.record.js';

@ObjectType({ description: 'A place where organisations and services are found (HSDS).' })
export class Location extends RecordModel<LocationRow> {
  static readonly record = LOCATION;

  @Field(() => String, { description: 'Name, such as "Community centre, ground floor".' })
  readonly name = this.row.name;

  @Field(() => String, { nullable: true, description: 'Postal address.' })
  readonly address = this.row.address;

  @Field(() => String, { nullable: true, description: 'Neighbourhood or village.' })
  readonly area = this.row.area;

  @Field(() => Place, { nullable: true, description: 'The point on the map.' })
  readonly place = this.row.place;
}

@ObjectType({ description: 'A page of Location records (Relay).' })
export class LocationConnection extends ConnectionType(Location) {}
