import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Account } from './account.model.js';
import { Agency } from './agency.model.js';
import { Session } from './session.model.js';

@ObjectType({ description: 'The session, or why nothing was changed.' })
export class SignInPayload extends MutationPayload {
  @Field(() => Session, { nullable: true, description: 'The new session.' })
  session?: Session | null;
}

@ObjectType({ description: 'The session in its new role, or why nothing was changed.' })
export class UseRolePayload extends MutationPayload {
  @Field(() => Session, { nullable: true, description: 'The session as it is now.' })
  session?: Session | null;
}

@ObjectType({ description: 'Whether it was done, or why nothing was changed.' })
export class SignOutPayload extends MutationPayload {}

@ObjectType({ description: 'Whether the session was ended, or why nothing was changed.' })
export class EndSessionPayload extends MutationPayload {}

@ObjectType({ description: 'Whether the sessions were ended, or why nothing was changed.' })
export class EndSessionsPayload extends MutationPayload {}

@ObjectType({ description: 'The account, or why nothing was changed.' })
export class AccountPayload extends MutationPayload {
  @Field(() => Account, { nullable: true, description: 'The account as it is now.' })
  account?: Account | null;
}

@ObjectType({ description: 'The agency, or why nothing was changed.' })
export class AgencyPayload extends MutationPayload {
  @Field(() => Agency, { nullable: true, description: 'The agency as it is now.' })
  agency?: Agency | null;
}

@ObjectType({ description: 'The account that is signed in.' })
export class Viewer {
  @Field(() => Account, { description: 'The account.' })
  account!: Account;

  @Field(() => Session, {
    nullable: true,
    description: 'The session and the role in use; null for a machine with a token.',
  })
  session!: Session | null;

  @Field(() => Agency, { description: 'The agency of the account.' })
  agency!: Agency;
}
