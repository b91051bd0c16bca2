/** Figures by the names under which they are compared from one time to the next. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../product.js';
import type { Cell } from './rounds.js';

export type Figures = Record<string, number>;

/** What webs two ties deep took on each size, ms, so that sizes need not be measured in one go. */
const EARLIER = join(root, '.kinweave/bench/web2.json');
const EXCHANGES = join(root, 'test/platform/exchanges.md');

/** Beside the quicker of the two ways of the library, and beside the floor. */
export function ratios(key: string, cells: ReadonlyMap<string, Cell>): Figures {
  const product = cells.get('product')!;
  const floor = cells.get('floor')!;
  const library = ['nested', 'cypher'].flatMap((name) => cells.get(name) ?? []);
  const quickest = Math.min(...library.map(({ p95 }) => p95));
  const most = Math.max(...library.map(({ perSecond }) => perSecond));
  const cpu = ({ cpuServer, cpuDatabase }: Cell) => cpuServer + cpuDatabase;
  return {
    [`${key}.p95.ratioToLibrary`]: rounded(product.p95 / quickest),
    [`${key}.throughput.ratioToLibrary`]: rounded(product.perSecond / most),
    [`${key}.p95.ratioToFloor`]: rounded(product.p95 / floor.p95),
    [`${key}.cpu.ratioToFloor`]: rounded(cpu(product) / cpu(floor)),
  };
}

/** From 2,000 families to 200,000, where both were measured, now or earlier. */
export class Growth {
  private readonly seen: Record<string, number>;

  constructor() {
    this.seen = existsSync(EARLIER)
      ? (JSON.parse(readFileSync(EARLIER, 'utf8')) as Record<string, number>)
      : {};
  }

  /** @param key of size and role. */
  note(key: string, p95: number): void {
    this.seen[key] = p95;
    writeFileSync(EARLIER, JSON.stringify(this.seen));
  }

  figures(): Figures {
    const figures: Figures = {};
    for (const role of ['caseManager', 'supervisor']) {
      const [small, large] = [this.seen[`2000.${role}`], this.seen[`200000.${role}`]];
      if (small && large) figures[`growth2kTo200k.${role}`] = rounded(large / small);
    }
    return figures;
  }
}

/** Of the requests that ask the database most often. */
export function mostExchanges(): Figures {
  const [, queries = '', mutations = ''] = readFileSync(EXCHANGES, 'utf8').split(/^## .*$/m);
  const most = (table: string) =>
    Math.max(
      ...[...table.matchAll(/^\|\s*\w+\s*\|(?:\s*(\d+)\s*\|){3}/gm)].map(([, n]) => Number(n)),
    );
  return { 'exchanges.mostRead': most(queries), 'exchanges.mostMutation': most(mutations) };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
