import process from 'node:process';

/**
 * Lets all of Jest's workers know the process with which databases of tests end. All files ask from
 * one network address, and together they may spend more in a minute than it has: a file that looks
 * at such limits has an API of its own.
 */
export default function jestBegins() {
  process.env['KINWEAVE_JEST'] = `${process.pid}`;
  process.env['POINTS_PER_MINUTE'] ??= '0';
}
