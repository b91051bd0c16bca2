import process from 'node:process';

/** Runs before each test file: `npm test` has databases for each of Jest's workers. */
const ofWorkers = process.env['KINWEAVE_WORKER_DATABASES'];
if (ofWorkers) {
  const all = JSON.parse(ofWorkers);
  const mine = all[Number(process.env['JEST_WORKER_ID']) - 1];
  if (!mine)
    throw new Error(`npm test has databases for ${all.length} workers of Jest, not for more`);
  Object.assign(process.env, mine);
}
