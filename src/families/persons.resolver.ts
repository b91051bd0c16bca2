import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { PersonsArgs } from './dto/persons.args.js';
import { ChangePersonInput, CreatePersonInput, EndPersonInput } from './dto/person.inputs.js';
import { FamiliesService } from './families.service.js';
import { PersonPayload } from './families.payloads.js';
import { Membership } from './family.model.js';
import { Person, PersonConnection } from './person.model.js';
import { PersonsService } from './persons.service.js';
import { Tie } from './tie.model.js';
import { TiesService } from './ties.service.js';

@Resolver(() => Person)
export class PersonsResolver {
  constructor(
    private readonly service: PersonsService,
    private readonly families: FamiliesService,
    private readonly ties: TiesService,
  ) {}

  @Query(() => Person, { nullable: true, description: 'A person, or null where there is none.' })
  person(
    @CurrentActor() actor: Actor | null,
    @IdArg('Person', { description: 'Global id of the person.' }) id: string,
  ): Promise<Person | null> {
    return this.service.person(actor, id);
  }

  @Query(() => PersonConnection, { description: 'Persons that you can see.' })
  persons(
    @CurrentActor() actor: Actor | null,
    @Args() args: PersonsArgs,
  ): Promise<PersonConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => PersonPayload, { description: 'Records a person.' })
  async createPerson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The person.' }) input: CreatePersonInput,
  ): Promise<PersonPayload> {
    return this.service.create(actor, input);
  }

  @Mutation(() => PersonPayload, { description: 'Changes what is recorded of a person.' })
  async changePerson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What changes.' }) input: ChangePersonInput,
  ): Promise<PersonPayload> {
    return this.service.change(actor, input);
  }

  @Mutation(() => PersonPayload, { description: "Ends a person's record; nothing is deleted." })
  async endPerson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which person, and why.' }) input: EndPersonInput,
  ): Promise<PersonPayload> {
    return { person: await this.service.end(actor, input) };
  }

  @ResolveField(() => [Membership], {
    description: 'Families to which the person belongs or has belonged.',
  })
  async memberships(
    @Parent() person: Person,
    @Context() context: RequestContext,
  ): Promise<Membership[]> {
    const loader = loaderOf(context, 'membershipsOfPersons', (ids) =>
      this.families.membershipsOf(actorOf(context), ids),
    );
    return (await loader.load(person.localId)) ?? [];
  }

  @ResolveField(() => [Tie], {
    name: 'ties',
    description:
      'Ties in both directions, including ended ones; of somebody with a case of their own that is ' +
      'not yours, those with your families.',
  })
  async tiesOf(@Parent() person: Person, @Context() context: RequestContext): Promise<Tie[]> {
    const loader = loaderOf(context, 'tiesOfPersons', (ids) =>
      this.ties.ofPersons(actorOf(context), ids),
    );
    return (await loader.load(person.localId)) ?? [];
  }
}
