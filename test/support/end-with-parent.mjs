import process from 'node:process';

/** Loaded before a program that a test starts: it ends with the test, even if that is killed. */
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Listening keeps a process alive that has nothing left to do.
process.channel?.unref();
