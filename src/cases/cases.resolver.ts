import {
  Args,
  Context,
  Field,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { Family } from '../families/family.model.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { MutationPayload } from '../platform/graphql/user-errors.js';
import { Records } from '../platform/records/records.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { CaseState } from './case.lifecycle.js';
import { Case, CaseConnection } from './case.model.js';
import { CasesService } from './cases.service.js';
import {
  AssignCaseWorkerInput,
  CloseCaseInput,
  EndCaseAssignmentInput,
  HandOverCaseInput,
  OpenCaseInput,
  ReopenCaseInput,
} from './dto/case.inputs.js';

@ObjectType({ description: 'The case, or why nothing was changed.' })
export class CasePayload extends MutationPayload {
  @Field(() => Case, { nullable: true, description: 'The case as it stands now.' })
  case?: Case | null;
}

@Resolver(() => Case)
export class CasesResolver {
  constructor(
    private readonly service: CasesService,
    private readonly records: Records,
  ) {}

  @Query(() => Case, {
    nullable: true,
    name: 'case',
    description: 'A case; null if there is none that you can see.',
  })
  one(
    @CurrentActor() actor: Actor | null,
    @IdArg('Case', { description: 'Global id of the case.' }) id: string,
  ): Promise<Case | null> {
    return this.service.case(actor, id);
  }

  @Query(() => CaseConnection, {
    description:
      'The cases that you lead, work on or cover; for supervisors, those of the team, those that ' +
      'nobody leads and those that no other supervisor sees.',
  })
  cases(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
    @Args('state', { type: () => CaseState, nullable: true, description: 'Only in this state.' })
    state?: CaseState,
    @Args('needsLead', {
      type: () => Boolean,
      nullable: true,
      description:
        'True for open cases that have no lead who can work on them, false for all others.',
    })
    needsLead?: boolean,
  ): Promise<CaseConnection> {
    return this.service.list(actor, { state: state ?? null, needsLead: needsLead ?? null }, page);
  }

  @Mutation(() => CasePayload, {
    description: 'Opens a case for a family that has no open case. Access by earlier cases ends.',
  })
  async openCase(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The family.' }) input: OpenCaseInput,
  ): Promise<CasePayload> {
    return { case: await this.service.open(actor, input) };
  }

  @Mutation(() => CasePayload, {
    description:
      'Puts a colleague on a case, permanently or to cover for somebody. For its lead and ' +
      'supervisors.',
  })
  async assignCaseWorker(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The colleague and the period.' }) input: AssignCaseWorkerInput,
  ): Promise<CasePayload> {
    return { case: await this.service.assign(actor, input) };
  }

  @Mutation(() => CasePayload, {
    description: 'Ends an assignment: your own, or one of a case that you lead or supervise.',
  })
  async endCaseAssignment(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which assignment.' }) input: EndCaseAssignmentInput,
  ): Promise<CasePayload> {
    return { case: await this.service.endAssignment(actor, input) };
  }

  @Mutation(() => CasePayload, {
    description:
      'Hands a case over to somebody else, who leads it from now on. For its lead and ' +
      'supervisors.',
  })
  async handOverCase(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'To whom.' }) input: HandOverCaseInput,
  ): Promise<CasePayload> {
    return { case: await this.service.handOver(actor, input) };
  }

  @Mutation(() => CasePayload, { description: 'Closes a case. For its lead and supervisors.' })
  async closeCase(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which case, and why.' }) input: CloseCaseInput,
  ): Promise<CasePayload> {
    return { case: await this.service.close(actor, input) };
  }

  @Mutation(() => CasePayload, {
    description: 'Reopens a closed case. For whoever led it last and for supervisors.',
  })
  async reopenCase(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which case.' }) input: ReopenCaseInput,
  ): Promise<CasePayload> {
    return { case: await this.service.reopen(actor, input.caseId) };
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether it is open and has no lead who can work on it: the account of the lead is closed, or ' +
      'has no role for casework any more. Every supervisor sees such a case and can hand it over.',
  })
  async needsLead(@Parent() found: Case, @Context() context: RequestContext): Promise<boolean> {
    const loader = loaderOf(context, 'casesThatNeedLead', (ids) =>
      this.service.needLead(actorOf(context), ids),
    );
    return (await loader.load(found.localId)) ?? false;
  }

  @ResolveField(() => Family, {
    nullable: true,
    description: 'The family; null for somebody who has just left the case.',
  })
  family(@Parent() found: Case, @Context() context: RequestContext): Promise<Family | null> {
    return this.records.load(context, Family, found.row.familyId);
  }
}

/** What cases add to a family. */
@Resolver(() => Family)
export class CasesOfFamilyResolver {
  constructor(private readonly service: CasesService) {}

  @ResolveField(() => [Case], {
    name: 'cases',
    description: 'Its cases, the latest first. For case workers; empty for others.',
  })
  async casesOf(@Parent() family: Family, @Context() context: RequestContext): Promise<Case[]> {
    const loader = loaderOf(context, 'casesOfFamilies', (ids) =>
      this.service.ofFamilies(actorOf(context), ids),
    );
    return (await loader.load(family.localId)) ?? [];
  }
}
