import process from 'node:process';

/** Thrown out of whatever is going on when the user asked to stop. */
export class Stopped extends Error {}

let requested = false;
let hurry = false;
/** @type {(() => void)[]} */
const listeners = [];

/**
 * Turns Ctrl-C, a polite kill and a closed terminal into a request to stop; asked again, patience
 * with processes that take their time is over.
 */
export function listenForStop() {
  let times = 0;
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      times += 1;
      // Ctrl-C reaches both npm and this process, and npm passes it on: that is one request.
      hurry = times > 2;
      if (times > 1) return;
      requested = true;
      listeners.splice(0).forEach((listener) => listener());
    });
  }
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
}

/** Whether the user asked to stop again and again. */
export const isHurried = () => hurry;
