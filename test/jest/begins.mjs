import process from 'node:process';

/** Lets all of Jest's workers know the process with which databases of tests end. */
export default function jestBegins() {
  process.env['KINWEAVE_JEST'] = `${process.pid}`;
}
