/**
 * An invented network of families in databases of its own, sealed as the product seals, for
 * measurements: npm run bench:generate -- --families 2000 [--unled 0.1] [--seed 1]. It stays until
 * it is generated anew.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import type { Kind } from './network/kinds.js';
import { Load } from './network/load.js';
import { DISTRICT, Network } from './network/network.js';
import { PASSWORD, peakMiB, Product } from './product.js';

/** Kinds of which everything can be left out: attributes would only lengthen what is compared. */
const KINDS = `
MATCH (k:ResourceKind) WHERE k.code > ''
RETURN k.code AS code, k.nature AS nature, k.divisible AS divisible, k.definition AS definition, COLLECT {
  MATCH (k)-[t:TAKES]->(other:ResourceKind)
  RETURN {code: t.code, kind: other.code, quantity: t.quantity}
} AS parts ORDER BY code`;

const COUNTS = `
RETURN COUNT { (:Family) } AS families, COUNT { (:Person) } AS persons,
  COUNT { ()-[:MEMBER_OF]->() } AS memberships, COUNT { ()-[:TIED_TO]->() } AS ties,
  COUNT { (:Need) } AS needs, COUNT { (:Offer) } AS offers, COUNT { (:Service) } AS services,
  COUNT { ()-[:LEADS]->() } AS led, COUNT { ()-[:RESTRICTED_FROM]->() } AS restrictions`;

/** In the folder of a network that is there as a whole. */
export const GENERATED = 'generated';

export interface Size {
  families: number;
  unled: number;
  seed: number;
}

/** Fills databases of the network's own. @param tell is told how far it has come, 0 to 1. */
export async function generate(
  size: Size,
  tell: (share: number) => void = () => undefined,
): Promise<Product> {
  const product = productOf(size);
  try {
    await fill(product, size, tell);
  } catch (error) {
    await product.end();
    throw error;
  }
  return product;
}

async function fill(product: Product, size: Size, tell: (share: number) => void): Promise<void> {
  await product.begin();
  const [agency] = await product.rows<{ id: string }>('MATCH (a:Agency) RETURN a.id AS id');
  const kinds = await product.rows<Kind & { definition: string }>(KINDS);
  const network = new Network({
    ...size,
    today: new Date(),
    kinds: kinds.filter(({ definition }) => !definition.includes('"required":true')),
  });
  const load = await Load.into(product, agency!.id, await hash(PASSWORD, { memoryCost: 4096 }));
  await load.begin(network);
  let done = 0;
  for (const district of network.districts()) {
    await load.district(district);
    done += DISTRICT;
    tell(Math.min(1, done / size.families));
  }
  await load.end();
  await product.rows('CALL db.awaitIndexes(600)');
  writeFileSync(join(product.folder, GENERATED), '');
}

/** The product on the databases of such a network. */
export function productOf({ families, unled, seed }: Size): Product {
  return new Product(`network-${families}-${Math.round(unled * 100)}-${seed}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      families: { type: 'string', default: '2000' },
      unled: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  const size = {
    families: Number(values.families),
    unled: Number(values.unled),
    seed: Number(values.seed),
  };
  const began = Date.now();
  let told = 0;
  const product = await generate(size, (share) => {
    if (share < 1 && Date.now() - told < 5_000) return;
    told = Date.now();
    const seconds = (told - began) / 1000;
    process.stderr.write(`${Math.round(share * 100)} % after ${Math.round(seconds)} s\n`);
  });
  try {
    const [counts] = await product.rows<object>(COUNTS);
    const seconds = Math.round((Date.now() - began) / 1000);
    const mostMiB = Math.round(peakMiB(process.pid));
    process.stdout.write(`${JSON.stringify({ ...size, ...counts, seconds, mostMiB })}\n`);
  } finally {
    await product.leave();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) await main();
