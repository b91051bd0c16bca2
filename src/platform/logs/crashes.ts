import { Log } from './log.js';

/**
 * From now on, an error that nobody caught ends the process with its class and place in the log.
 * Node itself would print the message, which may quote what people typed.
 */
export function logCrashes(): void {
  const log = new Log('Process');
  process.on('uncaughtException', (error) => {
    log.fatal({ message: 'The process ends: nobody caught this', error });
    process.exit(1);
  });
}
