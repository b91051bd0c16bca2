import { runsInstallation } from './installation.predicate.js';

/**
 * Failed background work is for the administrators of the agency whose work it was, and what was
 * work of the installation, for those of the agency that runs it.
 */
export function failedJobVisible(e: string): string {
  return `(
    ${e}.state = 'FAILED' AND $viewer.role = 'ADMINISTRATOR'
    AND CASE
      WHEN ${e}.agencyId IS NULL THEN ${runsInstallation()}
      ELSE ${e}.agencyId = $viewer.agencyId
    END
  )`;
}
