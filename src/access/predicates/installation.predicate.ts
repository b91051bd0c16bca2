/** The viewer's agency runs the installation: it makes the others. */
export function runsInstallation(): string {
  return `EXISTS {
    MATCH (:Installation {name: 'installation'})-[:RUN_BY]->(:Agency {id: $viewer.agencyId})
  }`;
}
