import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Changeable, type ChangeableModel } from './record-model.js';
import { Versions } from './versions.js';

/** Gives the version of all types of records that are changed by fields. */
@Resolver(() => Changeable)
export class VersionsResolver {
  constructor(private readonly versions: Versions) {}

  @ResolveField(() => String)
  version(@Parent() record: ChangeableModel<{ id: string; changedAt: Date }>): string {
    return this.versions.of(record);
  }
}
