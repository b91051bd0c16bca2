import process from 'node:process';

/** What is going on right now: a label and how far it is. @type {Map<string, () => string>} */
const running = new Map();
let width = 0;

// A closed terminal must not end the program before it has stopped what it started.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

/** @param {string} line */
export function say(line) {
  clearStatus();
  process.stdout.write(`${line}\n`);
}

/** @param {string} line */
export function complain(line) {
  clearStatus();
  process.stderr.write(`${line}\n`);
}

/**
 * Shows that something long is going on, until it has ended: a changing line on a terminal, else a
 * line every ten seconds.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {() => string} [amount] how far it is; seconds when left out
 * @returns {Promise<T>}
 */
export async function withProgress(label, work, amount) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const status = () => `${label} … ${amount ? `${amount()}, ` : ''}${seconds()}`;
  const onTerminal = process.stdout.isTTY === true;
  if (!onTerminal) say(`${label} …`);
  running.set(label, status);
  const timer = setInterval(
    () => (onTerminal ? drawStatus() : say(status())),
    onTerminal ? 500 : 10_000,
  );
  try {
    const result = await work();
    running.delete(label);
    say(`${label}: done, ${amount ? `${amount()}, ` : ''}${seconds()}`);
    return result;
  } finally {
    clearInterval(timer);
    running.delete(label);
    clearStatus();
  }
}

function drawStatus() {
  if (running.size === 0) return;
  const line = [...running.values()].map((status) => status()).join(' · ');
  const shown = line.slice(0, (process.stdout.columns || 80) - 1);
  process.stdout.write(`\r${shown.padEnd(width)}`);
  width = shown.length;
}

function clearStatus() {
  if (width === 0) return;
  process.stdout.write(`\r${' '.repeat(width)}\r`);
  width = 0;
}
