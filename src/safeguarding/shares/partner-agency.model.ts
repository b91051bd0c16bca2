import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { PARTNER_AGENCY, type PartnerAgencyRow } from './partner-agency.record.js';

@ObjectType({ description: 'Another agency, as agencies know each other: its name only.' })
export class PartnerAgency extends RecordModel<PartnerAgencyRow> {
  static readonly record = PARTNER_AGENCY;

  @Field(() => ID, { description: 'Id of the agency, to share a family with it.' })
  readonly agencyId = toGlobalId('Agency', this.row.id);

  @Field(() => String, { description: 'Name.' })
  readonly name = this.row.name;
}

@ObjectType({ description: 'A page of PartnerAgency records (Relay).' })
export class PartnerAgencyConnection extends ConnectionType(PartnerAgency) {}
