import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { Draw, Match } from './match.model.js';

@ObjectType({ description: 'The match, or why nothing was changed.' })
export class MatchPayload extends MutationPayload {
  @Field(() => Match, { nullable: true, description: 'The match as it stands now.' })
  match?: Match | null;
}

@ObjectType({ description: 'The draw, or why nothing was changed.' })
export class DrawPayload extends MutationPayload {
  @Field(() => Draw, { nullable: true, description: 'The draw as it stands now.' })
  draw?: Draw | null;
}
