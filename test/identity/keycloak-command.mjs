import process from 'node:process';
import { needJava } from '../../local-stack/parts/java.mjs';
import { fetchedKeycloak, keycloakCommand } from '../../local-stack/parts/local-keycloak.mjs';

/**
 * Prints as its last line how to run a Keycloak at a port, after fetching it where it is missing.
 * Without a port: ends with an error where this machine cannot run one.
 */
await needJava({ maven: true });
const [port] = process.argv.slice(2);
if (port) {
  const command = keycloakCommand(await fetchedKeycloak(), Number(port));
  process.stdout.write(`\n${JSON.stringify(command)}`);
}
