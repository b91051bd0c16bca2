import { createServer } from 'node:net';
import process from 'node:process';
import { UserError } from './user-error.mjs';

/**
 * Whether nobody listens on the port, on any address of this machine.
 * @param {number} port
 */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * The port that a setting names; undefined where it names none.
 * @param {string} setting
 * @throws {UserError} where it is none, or another program has it.
 */
export async function askedPort(setting) {
  const asked = process.env[setting];
  if (!asked) return undefined;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UserError(`${setting} is "${asked}": it must be a number from 1 to 65535.`);
  }
  await requireFree(setting, port);
  return port;
}

/**
 * @param {string} setting by which somebody could choose another
 * @param {number} port
 * @throws {UserError} where another program has it.
 */
export async function requireFree(setting, port) {
  if (await isFree(port)) return;
  throw new UserError(
    `Port ${port} (from ${setting}) is in use by another program. End that, or choose another port by ${setting}.`,
  );
}

/**
 * The remembered port if it is free, else any free one.
 * @param {number | undefined} remembered
 */
export async function choosePort(remembered) {
  if (remembered && (await isFree(remembered))) return remembered;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 cannot listen on "::" at all: that says nothing about the port.
    server.once('error', (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE'),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
