import { Role, WHAT_ROLES_DO } from '../access/actor.js';

/** How the pages speak of a role. */
export interface RoleOnPage {
  role: Role;
  label: string;
  does: string;
  /** Its file of examples in `operations/`, and its address in links. */
  slug: string;
}

export const ROLES: readonly RoleOnPage[] = Object.values(Role).map((role) => {
  const slug = role.toLowerCase().replaceAll('_', '-');
  const label = role[0]! + slug.slice(1).replaceAll('-', ' ');
  return { role, label, does: WHAT_ROLES_DO[role], slug };
});
