import { Role } from '../safeguarding/actor.js';

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
    does: 'Works with families: their web, their needs, and what is found for them.',
    slug: 'case-manager',
  },
  {
    role: Role.SUPERVISOR,
    label: 'Supervisor',
    does: 'Sees the work of the whole team, and what has waited too long.',
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
    does: 'Keeps accounts and the directory, and looks after background jobs.',
    slug: 'administrator',
  },
];
