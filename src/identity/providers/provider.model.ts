import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { NodeModel } from '../../platform/graphql/node.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { Role } from '../../access/actor.js';
import type { ProviderRow } from './providers.repository.js';

@ObjectType({ description: 'Which value of the claim gives which role.' })
class RoleMapping {
  @Field(() => String, { description: 'A value of the claim, such as the name of a group.' })
  value!: string;

  @Field(() => Role, { description: 'The role that it gives.' })
  role!: Role;
}

@ObjectType({ description: "An organisation's own sign-in service (OpenID Connect)." })
export class SignInProvider extends NodeModel {
  @Field(() => String, { description: 'What the sign-in page calls it.' })
  name!: string;

  @Field(() => String, { description: 'Its issuer address. It never changes.' })
  issuer!: string;

  @Field(() => String, { description: 'The client id that it knows Kinweave by.' })
  clientId!: string;

  @Field(() => String, { description: 'The claim that names roles or groups.' })
  rolesClaim!: string;

  @Field(() => [RoleMapping], { description: 'Which values of the claim give which roles.' })
  roleMap!: RoleMapping[];

  @Field(() => Boolean, {
    description:
      'Whether a first sign-in takes over the account with the same verified e-mail address.',
  })
  linkByVerifiedEmail!: boolean;

  @Field(() => String, {
    description: 'The redirect address to register with the provider.',
  })
  redirectUri!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was ended, if it was.' })
  endedAt!: Date | null;

  constructor(row: ProviderRow, redirectUri: string) {
    super();
    const { name, issuer, clientId, rolesClaim, roleMap, linkByVerifiedEmail, endedAt } = row;
    Object.assign(this, { name, issuer, clientId, rolesClaim, roleMap, linkByVerifiedEmail });
    Object.assign(this, { endedAt, redirectUri });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of SignInProvider records (Relay).' })
export class SignInProviderConnection extends ConnectionType(SignInProvider) {}

@ObjectType({ description: 'A way to sign in through an organisation.' })
export class SignInOption {
  @Field(() => String, { description: 'What to write on the button.' })
  name!: string;

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
