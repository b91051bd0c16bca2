import { Field, Int, ObjectType } from '@nestjs/graphql';
import { RecordModel } from '../platform/records/record-model.js';
import { AGENCY, type AgencyRow } from './agency.record.js';

@ObjectType({
  description: 'The organisation that holds cases. All records belong to exactly one agency.',
})
export class Agency extends RecordModel<AgencyRow> {
  static readonly record = AGENCY;

  @Field(() => String, { description: 'Name.' })
  readonly name = this.row.name;

  @Field(() => String, { description: 'IANA time zone in which its days and slots are counted.' })
  readonly timeZone = this.row.timeZone;

  @Field(() => Int, { description: 'How far the neighbourhood of a family reaches, in metres.' })
  readonly neighbourhoodMeters = this.row.neighbourhoodMeters;
}
