import { Field, ID, ObjectType } from '@nestjs/graphql';
import { localId, toGlobalId } from '../../platform/ids/global-id.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { erasedName } from '../../platform/keys/erased-name.js';
import type { Refusal } from '../../platform/refusals/refusal.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { wholeName } from '../../families/person-name.js';
import { SafeguardingRefusal } from '../safeguarding.refusals.js';

/** With whom something is shared: an agency, an organisation of the directory or a practitioner. */
export const RECIPIENT = {
  id: own<string>(),
  isAgency: piece<boolean>('to:Agency'),
  /** An organisation of the directory, which can be agreed to for referrals to its services. */
  isOrganisation: piece<boolean>('to:Organisation AND NOT to:Agency'),
  /** Of an agency or organisation. */
  name: own<string | null>(),
  givenName: own<string | null>(),
  familyName: own<string | null>(),
};

export type RecipientRow = RowOf<typeof RECIPIENT>;

@ObjectType({ isAbstract: true })
export abstract class ToRecipient<
  Row extends { id: string; recipient: RecipientRow | null },
> extends RecordModel<Row> {
  @Field(() => ID, { nullable: true, description: 'Id of the agency that it is shared with.' })
  readonly recipientAgencyId = this.recipientOf('Agency');

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the practitioner, as a person, whom it is shared with.',
  })
  readonly recipientPersonId = this.recipientOf('Person');

  @Field(() => String, { nullable: true, description: 'Name of the agency or the practitioner.' })
  readonly recipientName = this.row.recipient && nameOf(this.row.recipient);

  /** Global id of the recipient, where it is of this type. */
  protected recipientOf(type: 'Agency' | 'Organisation' | 'Person'): string | null {
    const { recipient } = this.row;
    if (!recipient) return null;
    const is = recipient.isAgency ? 'Agency' : recipient.isOrganisation ? 'Organisation' : 'Person';
    return is === type ? toGlobalId(type, recipient.id) : null;
  }
}

export type RecipientKind = 'AGENCY' | 'PRACTITIONER' | 'ORGANISATION';

/** A recipient that does not exist, or that cannot be one here: both look the same. */
export const NO_SUCH_RECIPIENT: Readonly<Record<RecipientKind, Refusal<never>>> = {
  AGENCY: SafeguardingRefusal.NO_SUCH_AGENCY,
  PRACTITIONER: SafeguardingRefusal.NO_SUCH_PRACTITIONER,
  ORGANISATION: SafeguardingRefusal.NO_SUCH_ORGANISATION,
};

/** With whom something can be shared, by record id. */
export interface Recipient {
  id: string;
  kind: RecipientKind;
}

/** Which record an input names as its recipient, and at which of its fields. */
export interface NamedRecipient extends Recipient {
  path: string;
}

/** @throws UserErrors REQUIRED where the input names no recipient, INVALID_INPUT where it names two. */
export function recipientNamedIn(input: {
  recipientAgencyId?: string;
  recipientPersonId?: string;
}): NamedRecipient {
  const { recipientAgencyId: agencyId, recipientPersonId: personId } = input;
  if (agencyId && personId)
    throw refuse(SafeguardingRefusal.AGENCY_AND_PRACTITIONER, 'input.recipientPersonId');
  if (agencyId)
    return { id: localId('Agency', agencyId), kind: 'AGENCY', path: 'input.recipientAgencyId' };
  if (personId)
    return {
      id: localId('Person', personId),
      kind: 'PRACTITIONER',
      path: 'input.recipientPersonId',
    };
  throw refuse(SafeguardingRefusal.SHARED_WITH_NOBODY, 'input.recipientAgencyId');
}

/** Whole name of an agency, an organisation or a practitioner, or that it was erased. */
export function nameOf({ name, givenName, familyName, ...is }: RecipientRow): string {
  if (is.isAgency || is.isOrganisation) return name ?? erasedName();
  return wholeName({ givenName, familyName });
}
