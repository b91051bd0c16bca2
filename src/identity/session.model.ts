import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { RecordModel } from '../platform/records/record-model.js';
import { Role } from '../access/actor.js';
import { SESSION, type SessionRow } from './session.record.js';

enum SessionKind {
  BROWSER = 'BROWSER',
  BEARER = 'BEARER',
}

registerEnumType(SessionKind, {
  name: 'SessionKind',
  description: 'How a session is carried: by a browser cookie or by a bearer token.',
});

@ObjectType({ description: 'A period of being signed in, in one role.' })
export class Session extends RecordModel<SessionRow> {
  static readonly record = SESSION;

  @Field(() => SessionKind, { description: 'How the session is carried.' })
  readonly kind = this.row.kind;

  @Field(() => Role, { description: 'The role in use.' })
  readonly role = this.row.role;

  @Field(() => String, {
    nullable: true,
    description: 'The device it was begun on, such as "Firefox on Windows", if known.',
  })
  readonly device = this.row.device;

  @Field(() => GraphQLDateTime, { description: 'When somebody signed in.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it was last used, to within a minute.' })
  readonly lastSeenAt = this.row.lastSeenAt;

  @Field(() => GraphQLDateTime, {
    description: 'When the session ends by itself, even if it is in use.',
  })
  readonly expiresAt = this.row.expiresAt;

  @Field(() => String, {
    nullable: true,
    description:
      'For bearer sessions, only in the answer that began the session or changed its role. ' +
      'Send it as "Authorization: Bearer …". It is not shown again, not even to who repeats the ' +
      'mutation. Keep it safe.',
  })
  token: string | null = null;

  /** How often its token was changed. Not part of the API. */
  readonly generation = this.row.generation;
}

@ObjectType({ description: 'A page of Session records (Relay).' })
export class SessionConnection extends ConnectionType(Session) {}
