import process from 'node:process';
import { choosePort, isFree } from './ports.mjs';
import { say } from './say.mjs';
import { UserError } from './user-error.mjs';

const usual = 3000;

/** The port for the API: PORT when it is set, else 3000, else the next free one. */
export async function chooseApiPort() {
  const asked = process.env['PORT'];
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new UserError(`PORT is "${asked}": it must be a number from 1 to 65535.`);
    }
    if (!(await isFree(port))) {
      throw new UserError(`Port ${port} (from PORT) is in use by another program. Choose another.`);
    }
    return port;
  }
  if (await isFree(usual)) return usual;
  let port = usual + 1;
  while (port < usual + 100 && !(await isFree(port))) port += 1;
  if (port === usual + 100) port = await choosePort(undefined);
  say(`Port ${usual} is in use by another program: using ${port}.`);
  return port;
}
