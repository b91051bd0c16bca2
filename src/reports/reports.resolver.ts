import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LanguageArgs } from '../catalogue/dto/language.args.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { messagesBeside } from '../platform/messages/messages.js';
import { FairnessArgs, WouldHelpArgs } from './dto/reports.args.js';
import { Fairness } from './fairness.model.js';
import { ReportsService } from './reports.service.js';
import { HelpWanted } from './would-help.model.js';

const messages = messagesBeside(import.meta.url);

@Resolver(() => HelpWanted)
export class ReportsResolver {
  constructor(private readonly service: ReportsService) {}

  @Query(() => Fairness, {
    description:
      'How long the needs that you can see wait, and how the load is spread. For ' + 'supervisors.',
  })
  fairness(@CurrentActor() actor: Actor | null, @Args() { days }: FairnessArgs): Promise<Fairness> {
    return this.service.fairness(actor, days);
  }

  @Query(() => [HelpWanted], {
    description:
      'Which further offers would meet the most open needs, of those that you can see. For ' +
      'case workers.',
  })
  wouldHelpMost(
    @CurrentActor() actor: Actor | null,
    @Args() { first }: WouldHelpArgs,
  ): Promise<HelpWanted[]> {
    return this.service.wouldHelp(actor, first);
  }

  @ResolveField(() => String, { description: 'The same as a sentence.' })
  text(@Parent() wanted: HelpWanted, @Args() args: LanguageArgs): string {
    const { kindName, area, time, needs } = wanted;
    const [day = '', period = ''] = time?.split('/') ?? [];
    const path = time ? 'wouldHelp.AT_A_TIME' : 'wouldHelp.AT_ANY_TIME';
    const where = area ? `, ${area}` : '';
    return messages.text(args.language, path, {
      kind: args.of(kindName),
      where,
      day,
      period,
      needs,
    });
  }
}
