/** A network with the product and its peers, each a process of its own on the same database. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, GENERATED, productOf, type Size } from '../generate.js';
import { freePort, PASSWORD, root, type Product } from '../product.js';
import type { PeerName } from './operations.js';
import { Peer } from './peer.js';

const LIBRARY = join(root, 'bench/web/library');
/** What the product answers to whoever has not signed in yet. */
const LISTED = join(root, 'bench/web/listed');

export interface Running {
  product: Product;
  peers: Record<PeerName, Peer>;
  databasePid: number;
}

const began = performance.now();

/** How far it has come. */
export function tell(what: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${what}\n`);
}

/** It is a dependency of this measurement only, with a lock file of its own. */
export function installLibrary(): void {
  if (existsSync(join(LIBRARY, 'node_modules'))) return;
  tell('Installing the library.');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: LIBRARY, stdio: 'inherit' });
}

/** @param work is done while all of them run. */
export async function running(size: Size, work: (all: Running) => Promise<void>): Promise<void> {
  await onNetwork(size, async (product) => {
    const library = await startPeer(product, join(LIBRARY, 'server.mjs'), 'library ready');
    const floor = join(import.meta.dirname, 'floor.js');
    await work({
      product,
      databasePid: product.databasePid,
      peers: {
        product: await startPeer(product, 'main.js', 'API ready'),
        nested: library,
        cypher: library,
        floor: await startPeer(product, floor, 'floor ready'),
      },
    });
  });
}

/** @param work is done while the databases of the network run. */
export async function onNetwork(
  size: Size,
  work: (product: Product) => Promise<void>,
): Promise<void> {
  const product = await networkOf(size);
  try {
    await work(product);
  } finally {
    await product.leave();
  }
}

export async function startPeer(product: Product, program: string, ready: string): Promise<Peer> {
  const port = await freePort();
  const child = await product.start(program, ready, {
    PORT: String(port),
    NODE_ENV: 'production',
    POINTS_PER_MINUTE: '0',
    OPERATION_FOLDERS: LISTED,
  });
  return new Peer(child.pid!, port);
}

/** As it was left, or made. */
async function networkOf(size: Size): Promise<Product> {
  const what = `${size.families} families, ${size.unled * 100} % led by nobody`;
  const product = productOf(size);
  if (existsSync(join(product.folder, GENERATED))) {
    tell(`Starting the network of ${what}.`);
    await product.resume();
    return product;
  }
  tell(`Generating a network of ${what}.`);
  let told = 0;
  return generate(size, (share) => {
    if (share < told + 0.1) return;
    told = share;
    tell(`${Math.round(share * 100)} %`);
  });
}

/** @returns the token of a session. */
export async function signIn(product: Peer, email: string): Promise<string> {
  const { signIn: payload } = await product.ask(
    {
      document: readFileSync(join(LISTED, 'sign-in.graphql'), 'utf8'),
      variables: { input: { email, password: PASSWORD, bearer: true } },
    },
    null,
  );
  return payload.session.token as string;
}
