import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import type { SpokespersonRow } from './spokespersons.repository.js';

@ObjectType({
  description: 'A period in which somebody speaks for an organisation and its services.',
})
export class Spokesperson extends NodeModel {
  @Field(() => ID, { description: 'Id of the person.' })
  personId!: string;

  @Field(() => String, { description: 'Given name of the person.' })
  givenName!: string;

  @Field(() => String, { description: 'Family name of the person.' })
  familyName!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  until!: Date | null;

  /** For whom. Not part of the API: `organisation` shows it. */
  organisationId!: string;

  constructor(row: SpokespersonRow) {
    super();
    Object.assign(this, row, { personId: toGlobalId('Person', row.personId) });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Spokesperson records (Relay).' })
export class SpokespersonConnection extends ConnectionType(Spokesperson) {}

@ObjectType({ description: 'Who speaks for whom now, or why nothing was changed.' })
export class SpokespersonPayload extends MutationPayload {
  @Field(() => Spokesperson, { nullable: true, description: 'As it is now.' })
  spokesperson?: Spokesperson | null;
}
