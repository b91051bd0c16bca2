import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { CatalogueService } from './catalogue.service.js';
import { ResourceKindArgs } from './dto/resource-kind.args.js';
import { ResourceKindsArgs } from './dto/resource-kinds.args.js';
import { LanguageArgs } from './dto/language.args.js';
import { kindLoader } from './kind-loader.js';
import {
  KindAttribute,
  KindAttributeValue,
  KindPart,
  KindSubstitute,
  ResourceKind,
  ResourceKindConnection,
} from './resource-kind.model.js';

@Resolver(() => ResourceKind)
export class CatalogueResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @Query(() => ResourceKindConnection, {
    description: 'The kinds of support in the catalogue, ordered by code.',
  })
  resourceKinds(
    @CurrentActor() actor: Actor | null,
    @Args() args: ResourceKindsArgs,
  ): Promise<ResourceKindConnection> {
    return this.catalogue.resourceKinds(actor, args);
  }

  @Query(() => ResourceKind, {
    nullable: true,
    description: 'A kind of support by its code; null if there is none.',
  })
  resourceKind(
    @CurrentActor() actor: Actor | null,
    @Args() { code }: ResourceKindArgs,
  ): Promise<ResourceKind | null> {
    return this.catalogue.resourceKind(actor, code);
  }

  @ResolveField(() => String, { description: 'Name.' })
  name(@Parent() kind: ResourceKind, @Args() args: LanguageArgs): string {
    return args.of(kind.nameIn);
  }

  @ResolveField(() => String, { description: 'What it is, in a sentence.' })
  help(@Parent() kind: ResourceKind, @Args() args: LanguageArgs): string {
    return args.of(kind.helpIn);
  }
}

@Resolver(() => KindAttribute)
export class KindAttributeResolver {
  @ResolveField(() => String, { description: 'Name.' })
  name(@Parent() attribute: KindAttribute, @Args() args: LanguageArgs): string {
    return args.of(attribute.nameIn);
  }
}

@Resolver(() => KindAttributeValue)
export class KindAttributeValueResolver {
  @ResolveField(() => String, { description: 'Name.' })
  name(@Parent() value: KindAttributeValue, @Args() args: LanguageArgs): string {
    return args.of(value.nameIn);
  }
}

@Resolver(() => KindPart)
export class KindPartResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @ResolveField(() => String, { description: 'Name.' })
  name(@Parent() part: KindPart, @Args() args: LanguageArgs): string {
    return args.of(part.nameIn);
  }

  @ResolveField(() => ResourceKind, { description: 'What this part is.' })
  kind(@Parent() part: KindPart, @Context() context: RequestContext): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(part.kindCode);
  }
}

@Resolver(() => KindSubstitute)
export class KindSubstituteResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @ResolveField(() => ResourceKind, { description: 'What may be given instead.' })
  kind(
    @Parent() substitute: KindSubstitute,
    @Context() context: RequestContext,
  ): Promise<ResourceKind | null> {
    return kindLoader(context, this.catalogue).load(substitute.kindCode);
  }
}
