import process from 'node:process';
import { askedPort, choosePort, isFree } from './ports.mjs';
import { say } from './say.mjs';
import { UserError } from './user-error.mjs';

const usual = 3000;

/** The port on which the worker reports its health, unless it is taken. */
const usualForHealth = 3100;

/** The port for the API: PORT when it is set, else 3000, else the next free one. */
export async function chooseApiPort() {
  const asked = await askedPort('PORT');
  if (asked) return asked;
  if (await isFree(usual)) return usual;
  let port = usual + 1;
  while (port < usual + 100 && !(await isFree(port))) port += 1;
  if (port === usual + 100) port = await choosePort(undefined);
  say(`Port ${usual} is in use by another program: using ${port}.`);
  return port;
}

/**
 * The port for the worker's health: WORKER_HEALTH_PORT when it is set, else 3100, else any free one.
 * @param {number} apiPort which it cannot be
 */
export async function chooseHealthPort(apiPort) {
  const isAsked = process.env['WORKER_HEALTH_PORT'] !== '0';
  const asked = isAsked ? await askedPort('WORKER_HEALTH_PORT') : undefined;
  if (asked === apiPort) {
    throw new UserError(`Port ${apiPort} is for the API: choose another by WORKER_HEALTH_PORT.`);
  }
  return asked ?? choosePort(apiPort === usualForHealth ? undefined : usualForHealth);
}
