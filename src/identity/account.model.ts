import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { Role } from '../access/actor.js';
import type { AccountRow } from './identity.repository.js';

@ObjectType({ description: 'Somebody who can sign in.' })
export class Account extends NodeModel {
  @Field(() => String, { description: 'E-mail address to sign in with, in lower case.' })
  email!: string;

  @Field(() => String, { description: 'Given name of the person.' })
  givenName!: string;

  @Field(() => String, { description: 'Family name of the person.' })
  familyName!: string;

  @Field(() => [Role], { description: 'The roles that this account may use.' })
  roles!: Role[];

  @Field(() => Boolean, {
    description: 'Whether signing in also takes a code from an authenticator app.',
  })
  asksForCode!: boolean;

  @Field(() => ID, { description: 'Id of the person, for example to enter an offer for them.' })
  personId!: string;

  @Field(() => GraphQLDateTime, { description: 'When the account was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed, if it was.' })
  disabledAt!: Date | null;

  constructor(row: AccountRow) {
    super();
    Object.assign(this, row, { personId: toGlobalId('Person', row.personId) });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Account records (Relay).' })
export class AccountConnection extends ConnectionType(Account) {}
