import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import type { CheckRow } from './checks.repository.js';

export enum CheckLevel {
  IDENTITY = 'IDENTITY',
  BASIC = 'BASIC',
  ENHANCED = 'ENHANCED',
}

registerEnumType(CheckLevel, {
  name: 'CheckLevel',
  description: 'How thoroughly a person was vetted, from least to most.',
  valuesMap: {
    IDENTITY: { description: 'The person is who they say they are.' },
    BASIC: { description: 'Convictions that are not spent; to be in a home with others present.' },
    ENHANCED: {
      description: 'All that the law allows; to be alone with children or adults at risk.',
    },
  },
});

@ObjectType({ description: 'A vetted clearance of a person: level and dates, never its content.' })
export class Check extends NodeModel {
  @Field(() => ID, { description: 'Id of the person who holds it.' })
  personId!: string;

  @Field(() => CheckLevel, { description: 'How thorough it was.' })
  level!: CheckLevel;

  @Field(() => GraphQLLocalDate, { description: 'Day from which it holds.' })
  issuedOn!: string;

  @Field(() => GraphQLLocalDate, { description: 'Last day on which it holds.' })
  expiresOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it no longer holds, where it was ended early.',
  })
  endedOn!: string | null;

  constructor(row: CheckRow) {
    super();
    Object.assign(this, row, { personId: toGlobalId('Person', row.personId) });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'The check, or why nothing was changed.' })
export class CheckPayload extends MutationPayload {
  @Field(() => Check, { nullable: true, description: 'The check as it is now.' })
  check?: Check | null;
}
