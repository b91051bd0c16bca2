import { registerEnumType } from '@nestjs/graphql';

/** Codes and no text: the record of an erasure must say nothing about who was erased. */
export enum ErasureReason {
  ASKED_FOR = 'ASKED_FOR',
  CONSENT_WITHDRAWN = 'CONSENT_WITHDRAWN',
  TIME_IS_UP = 'TIME_IS_UP',
  RECORDED_BY_MISTAKE = 'RECORDED_BY_MISTAKE',
  RESTORED_FROM_BACKUP = 'RESTORED_FROM_BACKUP',
}

export enum ErasureSubject {
  PERSON = 'PERSON',
  FAMILY = 'FAMILY',
}

registerEnumType(ErasureReason, {
  name: 'ErasureReason',
  description: 'Why somebody was erased.',
  valuesMap: {
    ASKED_FOR: { description: 'The person requested it.' },
    CONSENT_WITHDRAWN: { description: 'The consent on which the record rested was withdrawn.' },
    TIME_IS_UP: { description: 'The record has been kept for as long as it may be.' },
    RECORDED_BY_MISTAKE: { description: 'It should never have been recorded.' },
    RESTORED_FROM_BACKUP: { description: 'Erased before, and brought back by a backup.' },
  },
});
registerEnumType(ErasureSubject, {
  name: 'ErasureSubject',
  description: 'What was erased.',
  valuesMap: {
    PERSON: { description: 'A person.' },
    FAMILY: { description: 'The record of a family.' },
  },
});
