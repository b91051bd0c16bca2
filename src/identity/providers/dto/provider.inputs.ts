import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, ValidateNested } from 'class-validator';
import { IdField, TextField, VersionField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { Role } from '../../../access/actor.js';

@InputType({ description: 'Which value of the claim gives which role.' })
export class RoleMappingInput {
  @TextField(200, { description: 'A value of the claim, such as the name of a group.' })
  value!: string;

  @Field(() => Role, { description: 'The role that it gives.' })
  role!: Role;
}

@InputType({ description: "An organisation's own sign-in service (OpenID Connect)." })
export class CreateSignInProviderInput extends MutationInput {
  @TextField(100, { description: 'What the sign-in page calls it.' })
  name!: string;

  @TextField(500, { description: 'Its issuer address, such as https://id.example.org/realms/x.' })
  issuer!: string;

  @TextField(200, { description: 'The client id that it knows Kinweave by.' })
  clientId!: string;

  @TextField(500, { description: 'The client secret. It is stored sealed and never shown.' })
  clientSecret!: string;

  @TextField(200, {
    defaultValue: 'groups',
    description: 'The claim of the ID token that names roles or groups; a path may have dots.',
  })
  rolesClaim!: string;

  @Field(() => [RoleMappingInput], {
    description: 'Which values of the claim give which roles; the usual role first.',
  })
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RoleMappingInput)
  roleMap!: RoleMappingInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to let a first sign-in take over the account of this agency with the same e-mail ' +
      'address, provided that the provider has verified the address.',
  })
  linkByVerifiedEmail!: boolean;
}

@InputType({ description: 'Changes to a sign-in service. Fields left out stay as they are.' })
export class ChangeSignInProviderInput extends MutationInput {
  @IdField('SignInProvider', { description: 'The sign-in service.' })
  signInProviderId!: string;

  @VersionField()
  version!: string;

  @TextField(100, { nullable: true, description: 'What the sign-in page calls it.' })
  name?: string;

  @TextField(200, { nullable: true, description: 'The client id that it knows Kinweave by.' })
  clientId?: string;

  @TextField(500, { nullable: true, description: 'A new client secret.' })
  clientSecret?: string;

  @TextField(200, { nullable: true, description: 'The claim that names roles or groups.' })
  rolesClaim?: string;

  @Field(() => [RoleMappingInput], {
    nullable: true,
    description: 'Which values of the claim give which roles. Replaces the whole list.',
  })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RoleMappingInput)
  roleMap?: RoleMappingInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a first sign-in takes over the account with the same verified e-mail address.',
  })
  @IsOptional()
  linkByVerifiedEmail?: boolean;
}

@InputType({ description: 'A sign-in service to end.' })
export class EndSignInProviderInput extends MutationInput {
  @IdField('SignInProvider', { description: 'The sign-in service.' })
  signInProviderId!: string;
}
