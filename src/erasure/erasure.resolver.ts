import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { EraseFamilyInput, ErasePersonInput } from './dto/erase.inputs.js';
import { ErasureConnection, ErasurePayload } from './erasure.model.js';
import { ErasureService } from './erasure.service.js';

@Resolver()
export class ErasureResolver {
  constructor(private readonly service: ErasureService) {}

  @Query(() => ErasureConnection, {
    description: 'Erasures of the agency, oldest first. For supervisors and administrators.',
  })
  erasures(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<ErasureConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => ErasurePayload, {
    description:
      'Erases a person for good: from the graph, its logs and all backups, whose copies ' +
      'become unreadable. Ties, offers and matches of others stay, with a person about whom ' +
      'nothing is known. For supervisors and administrators.',
  })
  async erasePerson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Who, and why.' }) input: ErasePersonInput,
  ): Promise<ErasurePayload> {
    return { erasure: await this.service.erasePerson(actor, input) };
  }

  @Mutation(() => ErasurePayload, {
    description:
      'Erases the ended record of a family for good, and those members whom nothing else ' +
      'keeps here: no other family, account, offer or restriction in force. For supervisors ' +
      'and administrators.',
  })
  async eraseFamily(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which family, and why.' }) input: EraseFamilyInput,
  ): Promise<ErasurePayload> {
    return { erasure: await this.service.eraseFamily(actor, input) };
  }
}
