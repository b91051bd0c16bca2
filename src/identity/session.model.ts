import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { Role } from '../access/actor.js';
import type { SessionKind as Kind, SessionRow } from './sessions.repository.js';

enum SessionKind {
  BROWSER = 'BROWSER',
  BEARER = 'BEARER',
}

registerEnumType(SessionKind, {
  name: 'SessionKind',
  description: 'How a session is carried: by a browser cookie or by a bearer token.',
});

@ObjectType({ description: 'A period of being signed in, in one role.' })
export class Session extends NodeModel {
  @Field(() => SessionKind, { description: 'How the session is carried.' })
  kind!: Kind;

  @Field(() => Role, { description: 'The role in use.' })
  role!: Role;

  @Field(() => String, {
    nullable: true,
    description: 'The device it was begun on, such as "Firefox on Windows", if known.',
  })
  device!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When somebody signed in.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last used, to within a minute.' })
  lastSeenAt!: Date;

  @Field(() => GraphQLDateTime, {
    description: 'When the session ends by itself, even if it is in use.',
  })
  expiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'For bearer sessions, only in the answer that began the session or changed its role. ' +
      'Send it as "Authorization: Bearer …". It is not shown again. Keep it safe.',
  })
  token: string | null = null;

  /** Whose session it is, and how often its token was changed. Not part of the API. */
  accountId!: string;
  generation!: number;

  constructor(row: SessionRow) {
    super();
    const { kind, role, device, createdAt, lastSeenAt, expiresAt, accountId, generation } = row;
    Object.assign(this, { kind, role, device, createdAt, lastSeenAt, expiresAt });
    Object.assign(this, { accountId, generation });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Session records (Relay).' })
export class SessionConnection extends ConnectionType(Session) {}
