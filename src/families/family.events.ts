import type { Viewer } from '../access/viewer.js';
import { defineEvent } from '../platform/events/event.js';

/** A family's record was begun, by the viewer, who may have named who is to lead its case. */
export const FAMILY_CREATED = defineEvent<{
  readonly viewer: Viewer;
  /** Global id, if any. */
  readonly leadId: string | null | undefined;
}>('family.created', 'Family');

/** A person belongs to a family from now on. */
export const MEMBER_JOINED = defineEvent<{
  readonly familyId: string;
  readonly personId: string;
  readonly at: Date;
}>('family.member-joined', 'Membership');

/** A person belongs to a family no longer, or not from a day on. */
export const MEMBER_LEFT = defineEvent<{ readonly familyId: string }>(
  'family.member-left',
  'Membership',
);

/**
 * A family lives elsewhere now. What is to come to its home is to come to the new one; where that is
 * not known, null, nothing can.
 */
export const FAMILY_MOVED = defineEvent<{
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  readonly area: string | null;
}>('family.moved', 'Family');

/** A family's record ends, at once or on a day to come. */
export const FAMILY_ENDED = defineEvent<{
  /** Whether that day has come. */
  readonly isOver: boolean;
  /** Whether what is still under way for the family is to end with it. */
  readonly endWhatIsUnderWay: boolean;
}>('family.ended', 'Family');

/** A person's record ends, at once or on a day to come: they have died, or left for good. */
export const PERSON_ENDED = defineEvent('person.ended', 'Person');

/** The ending of a person's record was a mistake. */
export const PERSON_CAME_BACK = defineEvent('person.came-back', 'Person');

/** The ending of a family's record was a mistake. */
export const FAMILY_CAME_BACK = defineEvent('family.came-back', 'Family');

/**
 * What binds a person to others, or keeps them apart, may be something else: ties, memberships,
 * restrictions, organisations that they speak for. Of the person; the record that changed is another.
 */
export const BONDS_CHANGED = defineEvent('person.bonds-changed', null);
