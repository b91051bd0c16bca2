import { Injectable } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { type PageArgs } from '../../platform/graphql/connection.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { FamilyRefusal } from '../../families/families.refusals.js';
import { wholeName } from '../../families/person-name.js';
import { Records } from '../../platform/records/records.js';
import { refuse, type UserErrors } from '../../platform/refusals/user-errors.js';
import { Role, type Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { Vetoes } from '../../access/vetoes.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';
import { recipientNamedIn, type NamedRecipient, NO_SUCH_RECIPIENT } from '../shares/recipient.js';
import { SharesService } from '../shares/shares.service.js';
import type { Viewer } from '../../access/viewer.js';
import { CONSENT_WITHDRAWN } from '../safeguarding.events.js';
import { ConsentPurpose } from './consent-purpose.js';
import type { ConsentRow } from './consent.record.js';
import { Consent, type ConsentConnection } from './consent.model.js';
import { ConsentsRepository, type GivenConsent } from './consents.repository.js';
import type {
  ConsentTerms,
  RecordConsentInput,
  RecordConsentsInput,
  WithdrawConsentInput,
} from './dto/consent.inputs.js';
import { isAdult, spokenForBy, type NamedSpeakerRow } from './speakers.js';

/** A record that an input names, and at which of its fields. */
interface Named {
  id: string;
  path: string;
}

/** Who gives the consents; null where the input says nobody. */
interface NamedGiver {
  id: string | null;
  path: string;
  /** Adults are not spoken for by them. */
  ofChildrenOnly: boolean;
}

/** A family, and who belongs to it today. */
interface Household {
  familyId: string;
  members: readonly NamedSpeakerRow[];
}

/** What the members of families agreed may be shared. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly repository: ConsentsRepository,
    private readonly records: Records,
    private readonly shares: SharesService,
    private readonly vetoes: Vetoes,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /** Whether the viewer belongs to this family today and speaks for themselves. */
  async isAdultOf(viewer: Viewer, familyId: string): Promise<boolean> {
    const members = await this.repository.members(viewer, familyId);
    return members.some((one) => one.id === viewer.personId && isAdult(one, viewer.today));
  }

  /**
   * @throws UserErrors INVALID_WINDOW when it would end before it begins or is over, NOT_FOUND for
   *   a person who is not a member, a giver who does not speak for them or an unknown recipient,
   *   ALREADY_EXISTS while they have agreed to the same.
   */
  async record(actor: Actor | null, input: RecordConsentInput): Promise<Consent> {
    const giver = { id: input.givenById ?? null, path: 'input.givenById', ofChildrenOnly: false };
    const about = [{ id: input.personId, path: 'input.personId' }];
    const [consent] = await this.recordFor(actor, input, about, giver);
    return consent!;
  }

  /** The same of several members: of each, or of none. @throws UserErrors as `record`. */
  recordAll(actor: Actor | null, input: RecordConsentsInput): Promise<Consent[]> {
    const path = 'input.childrenGivenById';
    const giver = { id: input.childrenGivenById ?? null, path, ofChildrenOnly: true };
    const about = input.personIds.map((id, index) => ({ id, path: `input.personIds.${index}` }));
    return this.recordFor(actor, input, about, giver);
  }

  /**
   * Takes a consent back: what was shared because of it ends in the same moment. One that was taken
   * back before is answered with as it is. A member of the family takes back what is about
   * themselves, or about a child for whom they speak.
   */
  async withdraw(actor: Actor | null, input: WithdrawConsentInput): Promise<Consent> {
    const viewer = this.policy.require(actor, 'consent.withdraw');
    const id = localId('Consent', input.consentId);
    const records = this.records.of(viewer);
    const seen = (await records.one(Consent, id))?.row;
    if (!seen || !(await this.mayWithdraw(viewer, seen)))
      throw refuse(SafeguardingRefusal.NO_SUCH_CONSENT, 'input.consentId');
    // Whoever shares the family at this moment waits, and then finds the consent withdrawn.
    await this.shares.lockFamily(viewer, seen.familyId);
    await this.repository.withdraw(id, viewer.now);
    await this.events.tell(CONSENT_WITHDRAWN, { id, familyId: seen.familyId, at: viewer.now });
    return (await records.one(Consent, id))!;
  }

  /**
   * All consents of a family, past ones too; none for a family that is not the viewer's.
   * @param familyId record id.
   */
  async ofFamily(
    actor: Actor | null,
    familyId: string,
    args: PageArgs,
  ): Promise<ConsentConnection> {
    const records = this.records.of(this.policy.require(actor, 'consent.read'));
    return records.list(Consent, 'ofFamily', { familyId }, args);
  }

  /**
   * The consent for whoever repeats what they did to it; null for somebody who could no longer do
   * it.
   */
  async recalled(actor: Actor | null, id: string): Promise<Consent | null> {
    const viewer = this.policy.viewer(actor, 'consent.withdraw');
    const consent = viewer && (await this.records.of(viewer).one(Consent, id));
    return consent && (await this.mayWithdraw(viewer, consent.row)) ? consent : null;
  }

  private async mayWithdraw(viewer: Viewer, { familyId, personId }: ConsentRow): Promise<boolean> {
    if (viewer.role !== Role.FAMILY_MEMBER) return true;
    const members = await this.repository.members(viewer, familyId);
    return spokenForBy(viewer.personId, members, viewer.today).includes(personId);
  }

  private async recordFor(
    actor: Actor | null,
    input: ConsentTerms,
    about: readonly Named[],
    giver: NamedGiver,
  ): Promise<Consent[]> {
    const viewer = this.policy.require(actor, 'consent.write');
    const { purpose, until } = input;
    const since = input.since ?? viewer.now;
    if (until <= since || until <= viewer.now)
      throw refuse(
        until <= since ? SafeguardingRefusal.CONSENT_ENDS_FIRST : SafeguardingRefusal.CONSENT_OVER,
        'input.until',
      );
    const recipient = recipientOf(input);
    const familyId = localId('Family', input.familyId);
    if (!(await this.shares.lockFamily(viewer, familyId)))
      throw refuse(FamilyRefusal.NO_SUCH_FAMILY, 'input.familyId');
    const members = await this.repository.members(viewer, familyId);
    const consents: GivenConsent[] = [];
    for (const { id, path } of about) {
      const personId = localId('Person', id);
      const person = members.find((member) => member.id === personId);
      if (!person) throw noMember(path);
      const givenById = await this.giver(viewer, { familyId, members, person }, giver);
      consents.push({ id: newId(), personId, givenById });
    }
    if (recipient && !(await this.shares.isRecipient(viewer, recipient)))
      throw refuse(NO_SUCH_RECIPIENT[recipient.kind], recipient.path);
    const agreed = { familyId, purpose, since, until, recipient };
    const personIds = consents.map(({ personId }) => personId);
    const already = await this.repository.agreedAlready(viewer, agreed, personIds);
    const first = personIds.findIndex((id) => already.has(id));
    if (first >= 0) throw agreedAlready(about[first]!.path);
    await this.repository.record(viewer, agreed, consents);
    const ids = consents.map(({ id }) => id);
    const recorded = await this.records.of(viewer).byIds(Consent, ids);
    return ids.map((id) => recorded.get(id)!);
  }

  /** Record id of the person who gives a consent about this member. */
  private async giver(
    viewer: Viewer,
    { familyId, members, person }: Household & { person: NamedSpeakerRow },
    { id: named, path, ofChildrenOnly }: NamedGiver,
  ): Promise<string> {
    const giverId = named === null ? person.id : localId('Person', named);
    if (isAdult(person, viewer.today)) {
      if (ofChildrenOnly || giverId === person.id) return person.id;
      throw refuse(SafeguardingRefusal.ADULT_SPEAKS, path);
    }
    if (named === null) throw refuse(SafeguardingRefusal.CHILD_ALONE, path);
    const speakers = await this.speakersFor(viewer, { familyId, members }, person.id);
    if (speakers.some(({ id }) => id === giverId)) return giverId;
    const seen = speakers.filter(({ isSeen }) => isSeen);
    throw refuse(SafeguardingRefusal.NOT_SPEAKING, path, {
      count: seen.length,
      who: seen.map(wholeName).join(', '),
    });
  }

  /** The adults of the household, and who is responsible for the child; none who is kept from it. */
  private async speakersFor(
    viewer: Viewer,
    { familyId, members }: Household,
    childId: string,
  ): Promise<NamedSpeakerRow[]> {
    const elsewhere = (await this.repository.responsible(viewer, childId)).filter(
      ({ id }) => !members.some((member) => member.id === id),
    );
    const adults = [...members, ...elsewhere].filter((one) => isAdult(one, viewer.today));
    const ids = adults.map(({ id }) => id);
    const vetoes = await this.vetoes.among([familyId], ids, viewer.now);
    return adults.filter(({ id }) => !vetoes.some(({ personId }) => personId === id));
  }
}

/** A delivery is for whoever brings it; everything else is shared with somebody in particular. */
function recipientOf(input: ConsentTerms): NamedRecipient | null {
  const { recipientOrganisationId, ...others } = input;
  const named = (['recipientAgencyId', 'recipientPersonId', 'recipientOrganisationId'] as const)
    .filter((field) => input[field])
    .map((field) => `input.${field}`);
  if (input.purpose === ConsentPurpose.DELIVERY) {
    if (named.length === 0) return null;
    throw refuse(SafeguardingRefusal.DELIVERIES_TO_NOBODY, named[0]!);
  }
  if (!recipientOrganisationId) return recipientNamedIn(others);
  const path = 'input.recipientOrganisationId';
  if (named.length === 1)
    return { id: localId('Organisation', recipientOrganisationId), kind: 'ORGANISATION', path };
  throw refuse(SafeguardingRefusal.SEVERAL_RECIPIENTS, path);
}

function noMember(path: string): UserErrors {
  return refuse(FamilyRefusal.NOT_A_MEMBER, path);
}

function agreedAlready(path: string): UserErrors {
  return refuse(SafeguardingRefusal.AGREED_ALREADY, path);
}
