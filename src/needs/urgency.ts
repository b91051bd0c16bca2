import { registerEnumType } from '@nestjs/graphql';

export enum Urgency {
  CRISIS = 'CRISIS',
  URGENT = 'URGENT',
  SOON = 'SOON',
  ROUTINE = 'ROUTINE',
}

registerEnumType(Urgency, {
  name: 'Urgency',
  description: 'How urgent a need is, most urgent first.',
  valuesMap: {
    CRISIS: { description: 'A child may have to leave the family within days.' },
    URGENT: { description: 'Within days.' },
    SOON: { description: 'Within weeks.' },
    ROUTINE: { description: 'Whenever it becomes available.' },
  },
});
