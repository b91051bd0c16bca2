import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { WouldHelp } from './would-help.js';

@ObjectType({
  description:
    'What would help most. The number counts open needs that, when last considered, lacked ' +
    'only this kind and can take place at this time, so that one more suitable offer could ' +
    'meet each of them. One offer meets them all only if it has room for all.',
})
export class HelpWanted {
  @Field(() => String, { description: 'Code of the kind.' })
  readonly kind: string;

  @Field(() => String, {
    nullable: true,
    description: 'The area; null for several areas, or if it is unknown.',
  })
  readonly area: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Day and part of the day, such as SATURDAY/MORNING; null if any time will do.',
  })
  readonly time: string | null;

  @Field(() => Int, { description: 'How many needs.' })
  readonly needs: number;

  constructor(
    row: WouldHelp,
    /** By language. Not part of the API. */
    readonly kindName: { en: string; bg: string },
  ) {
    this.kind = row.kind;
    this.area = row.area;
    this.time = row.time;
    this.needs = row.needs;
  }
}
