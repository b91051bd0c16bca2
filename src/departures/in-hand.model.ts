import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum InHandKind {
  CASE = 'CASE',
  ASSIGNMENT = 'ASSIGNMENT',
  APPROVAL = 'APPROVAL',
  OFFER = 'OFFER',
  PROMISE = 'PROMISE',
  TASK = 'TASK',
  TEAM_MEMBER = 'TEAM_MEMBER',
}

registerEnumType(InHandKind, {
  name: 'InHandKind',
  description: 'What somebody can have in hand.',
  valuesMap: {
    CASE: { description: 'An open case that they lead.' },
    ASSIGNMENT: { description: 'An open case that they work on or cover, now or later.' },
    APPROVAL: {
      description:
        'A proposal that waits for approval in a case that they lead. It goes with the case.',
    },
    OFFER: { description: 'An offer of theirs that has not ended.' },
    PROMISE: { description: 'An agreed match that draws on an offer of theirs.' },
    TASK: { description: 'A task that is offered to them or that they have accepted.' },
    TEAM_MEMBER: {
      description:
        'A colleague whom they supervise. Cases that no other supervisor sees are then seen by all.',
    },
  },
});

@ObjectType({ description: 'How much of one kind somebody has in hand.' })
export class InHand {
  @Field(() => InHandKind, { description: 'Of what.' })
  kind!: InHandKind;

  @Field(() => Int, { description: 'How many, at least one.' })
  count!: number;
}
