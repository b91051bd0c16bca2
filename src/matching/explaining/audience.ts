import { registerEnumType } from '@nestjs/graphql';
import { Role, type Actor } from '../../access/actor.js';

/** For whom an explanation is written. */
export enum Audience {
  CASE_WORKER = 'CASE_WORKER',
  FAMILY = 'FAMILY',
  GIVER = 'GIVER',
}

registerEnumType(Audience, {
  name: 'Audience',
  description: 'Whom an explanation is written for. Each is told only what concerns them.',
  valuesMap: {
    CASE_WORKER: { description: 'Case managers and supervisors: all numbers.' },
    FAMILY: { description: 'The family that needs it: nothing about givers or other families.' },
    GIVER: { description: 'A donor or volunteer: nothing but their own offer.' },
  },
});

const CASE_WORKERS = [Role.CASE_MANAGER, Role.SUPERVISOR];
/** Whoever sees a need from the family's side: a practitioner elsewhere is told no more. */
const WITH_THE_FAMILY = [Role.FAMILY_MEMBER, Role.PRACTITIONER];

/** Case workers may read what others are told; everybody else reads only what is for them. */
export function audienceOf(actor: Actor | null, asked: Audience): Audience {
  if (actor === null) return Audience.GIVER;
  if (CASE_WORKERS.includes(actor.role)) return asked;
  return WITH_THE_FAMILY.includes(actor.role) ? Audience.FAMILY : Audience.GIVER;
}
