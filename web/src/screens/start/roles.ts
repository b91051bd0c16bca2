import type { Role } from '../../api/operations.js';

const READERS: readonly Role[] = ['CASE_MANAGER', 'SUPERVISOR', 'PRACTITIONER'];

/** Whether the API shows families and their webs to this role. */
export const readsFamilies = (role: Role): boolean => READERS.includes(role);
