import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Role } from '../access/actor.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { RecordModel } from '../platform/records/record-model.js';
import { shownNames, wholeName } from '../families/person-name.js';
import { ACCOUNT, type AccountRow } from './account.record.js';

@ObjectType({ description: 'Somebody who can sign in.' })
export class Account extends RecordModel<AccountRow> {
  static readonly record = ACCOUNT;

  @Field(() => String, { description: 'E-mail address to sign in with, in lower case.' })
  readonly email = this.row.email ?? erasedName();

  @Field(() => String, { description: 'Given and family name of the person, or the only one.' })
  readonly name = wholeName(this.row);

  @Field(() => String, { nullable: true, description: 'Given name of the person, if any.' })
  readonly givenName = shownNames(this.row).givenName;

  @Field(() => String, { nullable: true, description: 'Family name of the person, if any.' })
  readonly familyName = shownNames(this.row).familyName;

  @Field(() => [Role], { description: 'The roles that this account may use.' })
  readonly roles = this.row.roles;

  @Field(() => Boolean, {
    description: 'Whether signing in also takes a code from an authenticator app.',
  })
  readonly asksForCode = this.row.asksForCode;

  @Field(() => ID, { description: 'Id of the person, for example to enter an offer for them.' })
  readonly personId = toGlobalId('Person', this.row.personId);

  @Field(() => GraphQLDateTime, { description: 'When the account was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed, if it was.' })
  readonly disabledAt = this.row.disabledAt;
}

@ObjectType({ description: 'A page of Account records (Relay).' })
export class AccountConnection extends ConnectionType(Account) {}
