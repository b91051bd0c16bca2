import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { toGlobalId } from '../../platform/ids/global-id.js';

@ObjectType({ description: 'Another agency, as agencies know of each other: the name alone.' })
export class PartnerAgency extends NodeModel {
  @Field(() => ID, { description: 'Id of the agency, to share a family with it.' })
  agencyId!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  constructor({ id, name }: { id: string; name: string }) {
    super();
    Object.assign(this, { agencyId: toGlobalId('Agency', id), name });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of PartnerAgency records (Relay).' })
export class PartnerAgencyConnection extends ConnectionType(PartnerAgency) {}
