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
    does: 'Works with the families of their cases: web, needs, and what is found for them.',
    slug: 'case-manager',
  },
  {
    role: Role.SUPERVISOR,
    label: 'Supervisor',
    does: 'Sees the cases of the team, those that nobody leads, and what has waited too long.',
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
    does: 'Gives time: accepts tasks, carries them out and reports them done.',
    slug: 'volunteer',
  },
  {
    role: Role.ADMINISTRATOR,
    label: 'Administrator',
    does: 'Manages accounts, teams and the directory, and looks after background jobs.',
    slug: 'administrator',
  },
  {
    role: Role.PRACTITIONER,
    label: 'Practitioner',
    does: 'Works elsewhere, and sees a shared family for as long and as far as it is shared.',
    slug: 'practitioner',
  },
  {
    role: Role.FAMILY_MEMBER,
    label: 'Family member',
    does: 'Sees what is recorded and done for their own family, as far as it was agreed.',
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
    does: 'Reads the log of who looked at what and what was changed. Sees no case.',
    slug: 'auditor',
  },
];
