import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { ErasureRow } from './erasure.repository.js';

/** Codes and no text: the record of an erasure must not say anything of who was erased. */
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
    ASKED_FOR: { description: 'The person asked for it.' },
    CONSENT_WITHDRAWN: { description: 'The consent was withdrawn on which the record stood.' },
    TIME_IS_UP: { description: 'The record was kept as long as it may be.' },
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

@ObjectType({ description: 'That somebody was erased: when, by whom and why, but not who.' })
export class Erasure extends NodeModel {
  @Field(() => ErasureSubject, { description: 'What was erased.' })
  subjectType!: ErasureSubject;

  @Field(() => ID, { description: 'Id that the record had.' })
  subjectId!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  reason!: ErasureReason;

  @Field(() => ID, { nullable: true, description: 'Who asked for it; null for a job.' })
  byPersonId!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the key was destroyed and nothing was left; null until then.',
  })
  finishedAt!: Date | null;

  constructor(row: ErasureRow) {
    super();
    Object.assign(this, row, {
      subjectId: toGlobalId(row.subjectType === 'PERSON' ? 'Person' : 'Family', row.subjectId),
      byPersonId: row.byPersonId && toGlobalId('Person', row.byPersonId),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Erasure records (Relay).' })
export class ErasureConnection extends ConnectionType(Erasure) {}

@ObjectType({ description: 'What is being erased, or why nothing was changed.' })
export class ErasurePayload extends MutationPayload {
  @Field(() => Erasure, { nullable: true, description: 'The erasure, to follow it.' })
  erasure?: Erasure | null;
}
