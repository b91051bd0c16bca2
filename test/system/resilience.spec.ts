import { whateverEnds } from '../resilience/whatever-ends.js';
import { World } from '../resilience/world.js';

// The proof has larger numbers, and the times of the product: npm run prove:resilience.
process.env.JOB_LOCK_MS = '5000';
whateverEnds(new World(), { kills: 5, pending: 100, processes: 4, offers: 40 });
