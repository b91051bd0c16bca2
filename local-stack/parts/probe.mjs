import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A Bolt greeting that offers any version 5; a ready server answers with the one it takes. */
const boltGreeting = Buffer.from('6060b01700080805000004040000000300000000', 'hex');

/**
 * Whether something speaks Bolt there. Needs no driver, so it works before npm packages are in.
 * @param {string} host
 * @param {number} port
 */
export function speaksBolt(host, port) {
  return exchange({ host, port }, boltGreeting, (reply) => reply.length >= 4 && reply[3] !== 0);
}

/**
 * Whether a Redis answers at this address, with its password.
 * @param {string} url
 */
export const speaksRedis = (url) => askRedis(url, ['PING'], '+PONG');

/**
 * Sends one command to a Redis, in the database that its address names.
 * @param {string} url
 * @param {string[]} words the command
 * @param {string} expected the line with which it must answer
 */
export function askRedis(url, words, expected) {
  const { hostname, port, username, password, protocol, pathname } = new URL(url);
  const credentials = [username, password].filter(Boolean).map(decodeURIComponent);
  const auth = password ? command('AUTH', ...credentials) : '';
  const select = command('SELECT', pathname.slice(1) || '0');
  return exchange(
    { host: hostname || '127.0.0.1', port: Number(port || 6379), tls: protocol === 'rediss:' },
    Buffer.from(auth + select + command(...words)),
    (reply) => reply.toString().split('\r\n').includes(expected),
  );
}

/** @param {string[]} words */
function command(...words) {
  return `*${words.length}\r\n${words.map((w) => `$${Buffer.byteLength(w)}\r\n${w}\r\n`).join('')}`;
}

/**
 * @param {{ host: string, port: number, tls?: boolean }} address
 * @param {Buffer} sent
 * @param {(reply: Buffer) => boolean} satisfied
 * @returns {Promise<boolean>}
 */
function exchange({ host, port, tls }, sent, satisfied) {
  return new Promise((resolve) => {
    const socket = tls ? connectTls({ host, port, servername: host }) : connect({ host, port });
    /** @param {boolean} answer */
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    let reply = Buffer.alloc(0);
    socket.setTimeout(2_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => resolve(false));
    socket.once(tls ? 'secureConnect' : 'connect', () => socket.write(sent));
    socket.on('data', (chunk) => {
      reply = Buffer.concat([reply, chunk]);
      if (satisfied(reply)) finish(true);
    });
  });
}
