import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { NodeModel } from '../platform/graphql/node.js';
import { Role } from '../safeguarding/actor.js';
import type { SessionKind as Kind, SessionRow } from './identity.repository.js';

enum SessionKind {
  BROWSER = 'BROWSER',
  BEARER = 'BEARER',
}

registerEnumType(SessionKind, {
  name: 'SessionKind',
  description: 'How a session is carried: by a cookie of the browser or by a bearer token.',
});

@ObjectType({ description: 'A time of being signed in, in one role.' })
export class Session extends NodeModel {
  @Field(() => SessionKind, { description: 'How the session is carried.' })
  kind!: Kind;

  @Field(() => Role, { description: 'The role in use.' })
  role!: Role;

  @Field(() => GraphQLDateTime, { description: 'When the session ends by itself.' })
  expiresAt!: Date;

  /** Whose session it is. Not part of the API. */
  accountId!: string;

  constructor(row: SessionRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}
