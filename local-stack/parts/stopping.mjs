import process from 'node:process';

/** Thrown out of whatever is going on when the user asked to stop. */
export class Stopped extends Error {}

let requested = false;
let hurry = false;
let cleaningUp = false;
/** @type {(() => void)[]} */
const listeners = [];

/**
 * Turns Ctrl-C, a polite kill and a closed terminal into a request to stop; asked again, patience
 * with processes that take their time is over.
 */
export function listenForStop() {
  watchNpm();
  let times = 0;
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      times += 1;
      // Ctrl-C reaches both npm and this process, and npm passes it on: that is one request.
      hurry = times > 2;
      if (times === 1) requestStop();
    });
  }
}

/**
 * Killed for good, npm cannot pass anything on: losing the parent is then the request to stop. A
 * command that was started without npm may well outlive the shell it came from.
 */
function watchNpm() {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    requestStop();
  }, 500);
  timer.unref();
}

function requestStop() {
  if (cleaningUp) return;
  requested = true;
  listeners.splice(0).forEach((listener) => listener());
}

/**
 * Runs works at the same time. When one fails the others are stopped, and only then it throws.
 * @template {readonly unknown[]} T
 * @param {{ [K in keyof T]: Promise<T[K]> }} works
 * @returns {Promise<T>}
 */
export async function together(...works) {
  /** @type {unknown[]} */
  const failures = [];
  for (const work of works) {
    work.catch((/** @type {unknown} */ error) => {
      failures.push(error);
      requestStop();
    });
  }
  await Promise.allSettled(works);
  if (failures.length > 0) throw failures[0];
  return /** @type {T} */ (/** @type {unknown} */ (await Promise.all(works)));
}

/** To be called between the steps of anything that takes long. */
export function stopPoint() {
  if (requested) throw new Stopped();
}

/** @param {() => void} listener */
export function onStop(listener) {
  listeners.push(listener);
}

/** From here on work is cleaning up, which must not be interrupted by the request that led to it. */
export function beginCleanup() {
  requested = false;
  cleaningUp = true;
}

/** Whether the user asked to stop again and again. */
export const isHurried = () => hurry;
