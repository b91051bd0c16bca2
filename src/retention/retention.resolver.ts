import { Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { RetentionDue } from './retention.model.js';
import { RetentionService } from './retention.service.js';

@Resolver()
export class RetentionResolver {
  constructor(private readonly service: RetentionService) {}

  @Query(() => [RetentionDue], {
    description:
      'The rules on how long records are kept, and how many records are due under each. ' +
      'Nothing is erased. For supervisors and administrators.',
  })
  retentionPreview(@CurrentActor() actor: Actor | null): Promise<RetentionDue[]> {
    return this.service.preview(actor);
  }
}
