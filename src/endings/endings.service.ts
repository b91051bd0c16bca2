import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { CasesService } from '../cases/cases.service.js';
import { FamiliesService } from '../families/families.service.js';
import { PersonsService } from '../families/persons.service.js';
import { TiesService } from '../families/ties.service.js';
import { MatchReturnsService } from '../matching/by-hand/match-returns.service.js';
import { NeedReturnsService } from '../needs/need-returns.service.js';
import type { Node } from '../platform/graphql/node.js';
import { localRef } from '../platform/ids/global-id.js';
import { TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { warn, type Warning } from '../platform/refusals/warnings.js';
import type { EndingPayload } from './ending.payload.js';
import { EndingsRepository } from './endings.repository.js';
import { EndingWarning } from './endings.warnings.js';
import { ENDED_TYPES, type TakeBackEndingInput } from './dto/take-back-ending.input.js';

type EndedType = (typeof ENDED_TYPES)[number];

/** What a feature does to take back the ending of a record of its own. */
type TakeBack = (
  actor: Actor | null,
  taking: TakingBack,
) => Promise<{ record: Node; warnings?: Warning[] }>;

/** Endings that were mistakes (docs/adr/0058): each feature knows what its own took along. */
@Injectable()
export class EndingsService {
  private readonly takeBackOf: Readonly<Record<EndedType, TakeBack>>;

  constructor(
    private readonly repository: EndingsRepository,
    private readonly policy: Policy,
    persons: PersonsService,
    families: FamiliesService,
    ties: TiesService,
    cases: CasesService,
    needs: NeedReturnsService,
    matches: MatchReturnsService,
  ) {
    this.takeBackOf = {
      Person: (actor, taking) => persons.takeBackEnd(actor, taking),
      Family: (actor, taking) => families.takeBackEnd(actor, taking),
      Membership: (actor, taking) => families.takeBackEndOfMembership(actor, taking),
      Tie: (actor, taking) => ties.takeBackEnd(actor, taking),
      Case: (actor, taking) => cases.takeBackEnd(actor, taking),
      Need: (actor, taking) => needs.takeBackEnd(actor, taking),
      Match: (actor, taking) => matches.takeBackEnd(actor, taking),
    };
  }

  /** @throws UserErrors TOO_LATE, and what the feature says. */
  async takeBack(actor: Actor | null, input: TakeBackEndingInput): Promise<EndingPayload> {
    const { type, id } = localRef(ENDED_TYPES, input.recordId);
    const viewer = this.policy.viewer(actor, 'match.read');
    const matches = viewer ? await this.repository.matchesEndedAlong(viewer, id) : 0;
    const referrals = viewer ? await this.repository.referralsEndedAlong(viewer, id) : 0;
    const taking = { id, reason: input.reason.trim() };
    const { record, warnings = [] } = await this.takeBackOf[type](actor, taking);
    const needs = viewer ? await this.repository.needsStillEnded(viewer, id) : 0;
    const left = [
      { kind: EndingWarning.MATCHES, count: matches },
      { kind: EndingWarning.REFERRALS, count: referrals },
      { kind: EndingWarning.NEEDS, count: needs },
    ].filter(({ count }) => count > 0);
    const said = left.map(({ kind, count }) => warn(kind, TAKEN_BACK_PATH, { count }));
    return { record, warnings: [...warnings, ...said] };
  }
}
