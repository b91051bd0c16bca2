import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField } from '../../platform/graphql/fields.js';

@ArgsType()
export class AuditEntriesArgs extends PageArgs {
  @IdField('Family', { nullable: true, description: 'Only what concerns this family.' })
  familyId?: string | null;

  @IdField('Person', { nullable: true, description: 'Only what this person did.' })
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this mutation, query or job.' })
  @IsOptional()
  @MaxLength(100)
  operation?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Not earlier than this.' })
  from?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Earlier than this.' })
  until?: Date | null;
}
