import {
  Args,
  Context,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { GraphQLLocalDate } from 'graphql-scalars';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { FamiliesArgs } from './dto/families.args.js';
import {
  AddFamilyMemberInput,
  ChangeFamilyInput,
  CreateFamilyInput,
  EndFamilyInput,
  EndFamilyMembershipInput,
} from './dto/family.inputs.js';
import { FamilyPayload, MembershipPayload } from './families.payloads.js';
import { FamiliesService } from './families.service.js';
import { Family, FamilyConnection, Membership } from './family.model.js';
import { webCost } from './web-cost.js';
import { FamilyWeb } from './web.model.js';
import { WebService } from './web.service.js';

@Resolver(() => Family)
export class FamiliesResolver {
  constructor(
    private readonly service: FamiliesService,
    private readonly web: WebService,
  ) {}

  @Query(() => Family, { nullable: true, description: 'A family, or null where there is none.' })
  family(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { description: 'Global id of the family.' }) id: string,
  ): Promise<Family | null> {
    return this.service.family(actor, id);
  }

  @Query(() => FamilyConnection, { description: 'Families that you can see.' })
  families(
    @CurrentActor() actor: Actor | null,
    @Args() args: FamiliesArgs,
  ): Promise<FamilyConnection> {
    return this.service.list(actor, args);
  }

  @Query(() => FamilyWeb, {
    description:
      "A family's support on a given day: the people, organisations and services tied to its " +
      'members, ready to draw, each with a path from the family. Of people outside the household ' +
      'it shows what concerns the family: what they have with others only where these, or they ' +
      'themselves, belong to another family of yours, and the kinship of relatives.',
    complexity: webCost,
  })
  familyWeb(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'The family.' }) familyId: string,
    @Args('depth', {
      type: () => Int,
      defaultValue: 2,
      description: 'How many ties from the family, 1 to 4.',
    })
    depth: number,
    @Args('asOf', {
      type: () => GraphQLLocalDate,
      nullable: true,
      description: "The day to draw it for; today at the family's agency if left out.",
    })
    asOf?: string,
  ): Promise<FamilyWeb> {
    return this.web.familyWeb(actor, familyId, depth, asOf ?? undefined);
  }

  @Mutation(() => FamilyPayload, { description: 'Records a family.' })
  async createFamily(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The family.' }) input: CreateFamilyInput,
  ): Promise<FamilyPayload> {
    return { family: await this.service.create(actor, input) };
  }

  @Mutation(() => FamilyPayload, { description: 'Changes what is recorded of a family.' })
  async changeFamily(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What changes.' }) input: ChangeFamilyInput,
  ): Promise<FamilyPayload> {
    return { family: await this.service.change(actor, input) };
  }

  @Mutation(() => FamilyPayload, { description: "Ends a family's record; nothing is deleted." })
  async endFamily(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which family, and why.' }) input: EndFamilyInput,
  ): Promise<FamilyPayload> {
    return { family: await this.service.end(actor, input) };
  }

  @Mutation(() => MembershipPayload, { description: 'Records that a person belongs to a family.' })
  async addFamilyMember(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The person, the family and the role.' })
    input: AddFamilyMemberInput,
  ): Promise<MembershipPayload> {
    return { membership: await this.service.addMember(actor, input) };
  }

  @Mutation(() => MembershipPayload, { description: 'Ends a membership from a given day on.' })
  async endFamilyMembership(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which membership.' }) input: EndFamilyMembershipInput,
  ): Promise<MembershipPayload> {
    return { membership: await this.service.endMembership(actor, input) };
  }

  @ResolveField(() => [Membership], { description: 'Present and former members.' })
  async members(
    @Parent() family: Family,
    @Context() context: RequestContext,
  ): Promise<Membership[]> {
    const loader = loaderOf(context, 'membersOfFamilies', (ids) =>
      this.service.membersOf(actorOf(context), ids),
    );
    return (await loader.load(family.localId)) ?? [];
  }
}
