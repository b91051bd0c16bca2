import { whateverEnds } from '../resilience/whatever-ends.js';
import { World } from '../resilience/world.js';

// The proof has larger numbers, and the times of the product: npm run prove:resilience.
process.env.JOB_LOCK_MS = '5000';
whateverEnds(new World(), {
  kills: 3,
  needsOfKind: 5,
  pending: 24,
  undecided: 100,
  processes: 3,
  offers: 20,
});
