import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Person } from '../../families/person.model.js';
import { Records } from '../../platform/records/records.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { actorOf } from '../../access/actor.js';
import { ConsentMissingService } from './consent-missing.service.js';
import { Match } from './match.model.js';

/** What a match says of consent before anybody approves it. */
@Resolver(() => Match)
export class ConsentMissingResolver {
  constructor(
    private readonly consents: ConsentMissingService,
    private readonly records: Records,
  ) {}

  @ResolveField(() => [Person], {
    nullable: true,
    description:
      'Members of the family whose consent to deliveries is missing. While there are any, a ' +
      'match that sends somebody cannot be approved, and an accepted task does not show the ' +
      'address. Empty if the match sends nobody or is over. For case workers; null for ' +
      'others.',
  })
  async consentMissingOf(
    @Parent() match: Match,
    @Context() context: RequestContext,
  ): Promise<Person[] | null> {
    const missing = await loaderOf(context, 'consentMissingOfMatches', (ids) =>
      this.consents.of(actorOf(context), ids),
    ).load(match.localId);
    if (!missing) return null;
    const found = await Promise.all(missing.map((id) => this.records.load(context, Person, id)));
    return found.filter((person) => person !== null);
  }
}
