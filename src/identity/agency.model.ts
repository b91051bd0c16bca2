import { Field, Int, ObjectType } from '@nestjs/graphql';
import { NodeModel } from '../platform/graphql/node.js';
import type { AgencyRow } from './identity.repository.js';

@ObjectType({
  description: 'The organisation that holds cases. All records belong to exactly one agency.',
})
export class Agency extends NodeModel {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'IANA time zone in which its days and slots are counted.' })
  timeZone!: string;

  @Field(() => Int, { description: 'How far the neighbourhood of a family reaches, in metres.' })
  neighbourhoodMeters!: number;

  constructor(row: AgencyRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}
