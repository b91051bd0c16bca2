import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { ChangeableModel } from '../../platform/records/record-model.js';
import { Role } from '../../access/actor.js';
import { readRoleMap, SIGN_IN_PROVIDER, type SignInProviderRow } from './provider.record.js';

@ObjectType({ description: 'Which value of the claim gives which role.' })
class RoleMapping {
  @Field(() => String, { description: 'A value of the claim, such as the name of a group.' })
  value!: string;

  @Field(() => Role, { description: 'The role that it gives.' })
  role!: Role;
}

@ObjectType({ description: "An organisation's own sign-in service (OpenID Connect)." })
export class SignInProvider extends ChangeableModel<SignInProviderRow> {
  static readonly record = SIGN_IN_PROVIDER;

  @Field(() => String, { description: 'What the sign-in page calls it.' })
  readonly name = this.row.name;

  @Field(() => String, { description: 'Its issuer address. It never changes.' })
  readonly issuer = this.row.issuer;

  @Field(() => String, { description: 'The client id that it knows Kinweave by.' })
  readonly clientId = this.row.clientId;

  @Field(() => String, { description: 'The claim that names roles or groups.' })
  readonly rolesClaim = this.row.rolesClaim;

  @Field(() => [RoleMapping], { description: 'Which values of the claim give which roles.' })
  readonly roleMap = readRoleMap(this.row.roleMap);

  @Field(() => Boolean, {
    description:
      'Whether a first sign-in takes over the account with the same verified e-mail address.',
  })
  readonly linkByVerifiedEmail = this.row.linkByVerifiedEmail;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was ended, if it was.' })
  readonly endedAt = this.row.endedAt;
}

@ObjectType({ description: 'A page of SignInProvider records (Relay).' })
export class SignInProviderConnection extends ConnectionType(SignInProvider) {}

@ObjectType({ description: 'A way to sign in through an organisation.' })
export class SignInOption {
  @Field(() => String, { description: 'What to write on the button.' })
  name!: string;

  @Field(() => String, {
    description: 'Of which agency it is. Write it beside the name, which that agency has chosen.',
  })
  agencyName!: string;

  @Field(() => String, {
    description: 'Where the button leads; add "?role=…" to ask for a particular role.',
  })
  url!: string;
}

@ObjectType({ description: 'The sign-in service, or why nothing was changed.' })
export class SignInProviderPayload extends MutationPayload {
  @Field(() => SignInProvider, {
    nullable: true,
    description: 'The sign-in service as it is now.',
  })
  signInProvider?: SignInProvider | null;
}
