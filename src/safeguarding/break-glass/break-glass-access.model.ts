import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import type { BreakGlassRow } from './break-glass.repository.js';

@ObjectType({
  description: 'That somebody sees a family in an emergency, from one moment to another.',
})
export class BreakGlassAccess extends NodeModel {
  @Field(() => ID, { description: 'Id of the family.' })
  familyId!: string;

  @Field(() => ID, { description: 'Id of the person who sees it.' })
  personId!: string;

  @Field(() => String, { description: 'Name of that person.' })
  personName!: string;

  @Field(() => String, { nullable: true, description: 'Why it could not wait, in their words.' })
  reason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'From when on they see it.' })
  since!: Date;

  @Field(() => GraphQLDateTime, { description: 'From when on no longer.' })
  until!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a supervisor acknowledged it; null until then.',
  })
  acknowledgedAt!: Date | null;

  constructor({ id, familyId, personId, givenName, familyName, ...row }: BreakGlassRow) {
    super();
    Object.assign(this, row, {
      familyId: toGlobalId('Family', familyId),
      personId: toGlobalId('Person', personId),
      personName: [givenName, familyName].filter(Boolean).join(' '),
    });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of BreakGlassAccess records (Relay).' })
export class BreakGlassAccessConnection extends ConnectionType(BreakGlassAccess) {}

@ObjectType({ description: 'The access, or why nothing was changed.' })
export class BreakGlassAccessPayload extends MutationPayload {
  @Field(() => BreakGlassAccess, { nullable: true, description: 'The access as it is now.' })
  breakGlassAccess?: BreakGlassAccess | null;
}
