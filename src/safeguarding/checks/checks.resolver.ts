import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../../platform/graphql/fields.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { Check, CheckPayload } from './check.model.js';
import { ChecksService } from './checks.service.js';
import { EndCheckInput, RecordCheckInput } from './dto/check.inputs.js';

@Resolver(() => Check)
export class ChecksResolver {
  constructor(private readonly service: ChecksService) {}

  @Query(() => [Check], {
    description: 'All checks of a person, including past ones, latest first.',
  })
  checks(
    @CurrentActor() actor: Actor | null,
    @IdArg('Person', { name: 'personId', description: 'Id of the person.' }) personId: string,
  ): Promise<Check[]> {
    return this.service.ofPerson(actor, personId);
  }

  @Mutation(() => CheckPayload, {
    description: "Records that a person was vetted. Re-runs matching for this person's offers.",
  })
  async recordCheck(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The person, the level and the period.' })
    input: RecordCheckInput,
  ): Promise<CheckPayload> {
    return { check: await this.service.record(actor, input) };
  }

  @Mutation(() => CheckPayload, {
    description: "Ends a check early. Re-runs matching for this person's offers.",
  })
  async endCheck(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which check, and why.' }) input: EndCheckInput,
  ): Promise<CheckPayload> {
    return { check: await this.service.end(actor, input) };
  }
}
