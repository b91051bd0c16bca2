import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse } from '../refusals/user-errors.js';

@ObjectType({ description: 'A period of time.' })
export class TimeWindow {
  @Field(() => GraphQLDateTime, { description: 'Its beginning (ISO 8601).' })
  from!: Date;

  @Field(() => GraphQLDateTime, { description: 'Its end (ISO 8601), not included.' })
  until!: Date;
}

@InputType({ description: 'A period of time. It must end after it begins.' })
export class TimeWindowInput {
  @Field(() => GraphQLDateTime, { description: 'Its beginning (ISO 8601).' })
  from!: Date;

  @Field(() => GraphQLDateTime, { description: 'Its end (ISO 8601), not included.' })
  until!: Date;
}

/** @throws UserErrors INVALID_WINDOW at `path`.until when a window ends before it starts. */
export function requireOrder(window: TimeWindowInput, path: string): void {
  if (window.until > window.from) return;
  throw refuse(PlatformRefusal.EMPTY_WINDOW, `${path}.until`);
}
