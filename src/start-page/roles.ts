import { Role } from '../access/actor.js';

/** How the pages speak of a role. */
export interface RoleOnPage {
  role: Role;
  label: string;
  does: string;
  /** Its file of examples in `operations/`, and its address in links. */
  slug: string;
}

export const ROLES: readonly RoleOnPage[] = [
  {
    role: Role.CASE_MANAGER,
    label: 'Case manager',
    does: 'Works with the families of own cases: their web, their needs, what is found for them.',
    slug: 'case-manager',
  },
  {
    role: Role.SUPERVISOR,
    label: 'Supervisor',
    does: 'Sees the cases of the team and those that nobody leads, and what has waited too long.',
    slug: 'supervisor',
  },
  {
    role: Role.DONOR,
    label: 'Donor',
    does: 'Offers things, money or services, and confirms what was agreed.',
    slug: 'donor',
  },
  {
    role: Role.VOLUNTEER,
    label: 'Volunteer',
    does: 'Gives time: accepts tasks, carries them out, reports them done.',
    slug: 'volunteer',
  },
  {
    role: Role.ADMINISTRATOR,
    label: 'Administrator',
    does: 'Keeps accounts, teams and the directory, and looks after background jobs.',
    slug: 'administrator',
  },
  {
    role: Role.PRACTITIONER,
    label: 'Practitioner',
    does: 'Works elsewhere and sees the family that is shared, for its purpose and time.',
    slug: 'practitioner',
  },
  {
    role: Role.FAMILY_MEMBER,
    label: 'Family member',
    does: 'Sees what is recorded and done for the own family, as far as it was agreed.',
    slug: 'family-member',
  },
  {
    role: Role.SERVICE_PROVIDER,
    label: 'Service provider',
    does: 'Speaks for an organisation: sees it and the services it provides.',
    slug: 'service-provider',
  },
  {
    role: Role.AUDITOR,
    label: 'Auditor',
    does: 'Reads the log of who has looked and what was changed. Sees no case.',
    slug: 'auditor',
  },
];
