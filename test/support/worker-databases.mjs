import process from 'node:process';

/** Runs before each test file: `npm test` has databases for each of Jest's workers. */
const ofWorkers = process.env['KINWEAVE_WORKER_DATABASES'];
if (ofWorkers)
  Object.assign(process.env, JSON.parse(ofWorkers)[Number(process.env['JEST_WORKER_ID']) - 1]);
