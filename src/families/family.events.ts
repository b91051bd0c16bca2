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

/**
 * What binds a person to others, or keeps them apart, may be something else: ties, memberships,
 * restrictions, organisations that they speak for. Of the person; the record that changed is another.
 */
export const BONDS_CHANGED = defineEvent('person.bonds-changed', null);
