/** Writes a network to the graph, sealed as the product seals, many records at a time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Config } from '../../src/platform/config/config.js';
import type { KeyFolder } from '../../src/platform/keys/key-folder.js';
import type { MasterKeys } from '../../src/platform/keys/master-keys.js';
import type { SealedLabel } from '../../src/platform/keys/sealed.js';
import type { Sealing } from '../../src/platform/keys/sealing.js';
import { reachCell } from '../../src/offers/reach-cells.js';
import { middleNearby } from '../../src/offers/squares.js';
import { compiled, type Product } from '../product.js';
import * as write from './load.cypher.js';
import type { Network } from './network.js';
import type { District, PersonRow, WorkerRow } from './rows.js';

/** Records that one statement writes. */
const BATCH = 5_000;

type Texts = Record<string, string | null>;

/** The product's own means of sealing, and what it seals. */
interface Means {
  sealing: Sealing;
  person: SealedLabel<string>;
  family: SealedLabel<string>;
  need: SealedLabel<string>;
  account: SealedLabel<string>;
  personCodes: (sealing: Sealing, agencyId: string, person: PersonRow) => object;
  searchCodes: (sealing: Sealing, scope: string, name: string) => string[];
  emailCode: (sealing: Sealing, email: string) => string;
}

export class Load {
  private means!: Means;
  private masterKeys!: MasterKeys;
  private keyFolder = '';
  private readonly waiting = new Map<string, object[]>();
  written = 0;

  private constructor(
    private readonly product: Product,
    private readonly agencyId: string,
    private readonly passwordHash: string,
  ) {}

  /** @param passwordHash of all that sign in. */
  static async into(product: Product, agencyId: string, passwordHash: string): Promise<Load> {
    const load = new Load(product, agencyId, passwordHash);
    const { MASTER_KEY, KEY_FOLDER } = product.environment;
    const { MasterKeys } = await compiled<{ MasterKeys: { parse(text: string): MasterKeys } }>(
      'platform/keys/master-keys.js',
    );
    load.masterKeys = MasterKeys.parse(MASTER_KEY!);
    load.keyFolder = KEY_FOLDER!;
    load.means = await means({ keyFolder: KEY_FOLDER!, masterKeys: load.masterKeys } as Config);
    return load;
  }

  /** Who works there, and the services that all have to do with. */
  async begin({ workers, services, professionals }: Network): Promise<void> {
    this.makeKeys([...workers, ...professionals].map(({ id }) => id));
    await this.all(
      write.PERSONS,
      professionals.map((one) => this.person(one)),
    );
    await this.all(write.SERVICES, services);
    await this.all(
      write.WORKERS,
      workers.map((one) => this.worker(one)),
    );
    await this.all(
      write.TEAMS,
      workers.filter(({ supervisorId }) => supervisorId),
    );
  }

  async district(made: District): Promise<void> {
    this.makeKeys([...made.persons, ...made.families].map(({ id }) => id));
    const { family, need, sealing, searchCodes } = this.means;
    await this.later(
      write.PERSONS,
      made.persons.map((one) => this.person(one)),
    );
    await this.later(
      write.FAMILIES,
      made.families.map((row) => ({
        ...row,
        ...this.sealed(family, row.id, { name: row.name, address: row.address }),
        searchCodes: searchCodes(sealing, this.agencyId, row.name),
      })),
    );
    await this.later(write.MEMBERSHIPS, made.memberships);
    await this.later(write.TIES, made.ties);
    await this.later(write.CASES, made.cases);
    await this.later(
      write.LEADS,
      made.cases.filter(({ leadId }) => leadId),
    );
    await this.later(write.RESTRICTIONS, made.restrictions);
    await this.later(
      write.NEEDS,
      made.needs.map((row) => ({ ...row, ...this.sealed(need, row.familyId, { note: row.note }) })),
    );
    await this.later(
      write.OFFERS,
      made.offers.map((row) => ({
        ...row,
        givenFrom: middleNearby(row.place),
        reachCell: reachCell(row.place, row.radiusMeters),
      })),
    );
  }

  /** Writes what still waits for more. */
  async end(): Promise<void> {
    for (const statement of this.waiting.keys()) await this.flush(statement);
    const { KEEP_FAMILIES_OF_AGENCY, MARK_PERSONS_OF_AGENCY } = await compiled<
      typeof import('../../src/access/derived.cypher.js')
    >('access/derived.cypher.js');
    for (const { text } of [KEEP_FAMILIES_OF_AGENCY, MARK_PERSONS_OF_AGENCY]) {
      const inBatches = text.replaceAll('$now', 'datetime()').replace('$limit', String(BATCH));
      let afterId: string | null = '';
      while (afterId !== null) {
        const rows: { lastId: string | null }[] = await this.product.rows(inBatches, {
          agencyId: this.agencyId,
          afterId,
        });
        afterId = rows[0]!.lastId;
      }
    }
  }

  private person(row: PersonRow): object {
    const { person, sealing, personCodes } = this.means;
    const { givenName, familyName, birthDate, phone } = row;
    return {
      id: row.id,
      createdAt: row.createdAt,
      properties: {
        ...this.sealed(person, row.id, { givenName, familyName, birthDate, phone }),
        ...personCodes(sealing, this.agencyId, row),
      },
    };
  }

  private worker(row: WorkerRow): object {
    const { account, sealing, emailCode } = this.means;
    return {
      ...this.person(row),
      accountId: row.accountId,
      roles: [row.role],
      emailCode: emailCode(sealing, row.email),
      ...this.sealed(account, row.id, { email: row.email }),
    };
  }

  private sealed(label: SealedLabel<string>, ownerId: string, texts: Texts): Texts {
    const sealed = this.means.sealing.seal(ownerId, label, texts);
    return Object.fromEntries(
      Object.entries(sealed).map(([name, one]) => [name, one?.text ?? null]),
    );
  }

  /**
   * Key files as the product writes them, but without waiting for the disk after each: what a power
   * cut takes is generated again.
   */
  private makeKeys(ids: readonly string[]): void {
    for (const id of ids) {
      const folder = join(this.keyFolder, id.slice(-2));
      mkdirSync(folder, { recursive: true });
      const key = JSON.stringify(this.masterKeys.wrap(randomBytes(32), id));
      writeFileSync(join(folder, `${id}.key`), key, { mode: 0o600 });
    }
  }

  private async later(statement: string, rows: readonly object[]): Promise<void> {
    const waiting = this.waiting.get(statement) ?? [];
    waiting.push(...rows);
    this.waiting.set(statement, waiting);
    // In the order in which they refer to each other.
    if (waiting.length >= BATCH) await this.end();
  }

  private async flush(statement: string): Promise<void> {
    const rows = this.waiting.get(statement)!.splice(0);
    await this.all(statement, rows);
  }

  private async all(statement: string, rows: readonly object[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await this.product.rows(statement, {
        rows: batch,
        agencyId: this.agencyId,
        passwordHash: this.passwordHash,
      });
      this.written += batch.length;
    }
  }
}

async function means(config: Config): Promise<Means> {
  type Labelled = { sealed: SealedLabel<string> };
  const { KeyFolder: Folder } = await compiled<{ KeyFolder: new (config: Config) => KeyFolder }>(
    'platform/keys/key-folder.js',
  );
  const { Sealing: Seals } = await compiled<{ Sealing: new (keys: KeyFolder) => Sealing }>(
    'platform/keys/sealing.js',
  );
  const codes = new Map<string, string>();
  /** The same names come again and again. */
  class Remembering extends Seals {
    override lookUpCode(scope: string, text: string): string {
      const asked = `${scope}\n${text}`;
      let code = codes.get(asked);
      if (!code) codes.set(asked, (code = super.lookUpCode(scope, text)));
      return code;
    }
  }
  const { PERSON } = await compiled<{ PERSON: Labelled }>('families/person.record.js');
  const { FAMILY } = await compiled<{ FAMILY: Labelled }>('families/family.record.js');
  const { NEED } = await compiled<{ NEED: Labelled }>('needs/need.record.js');
  const account = await compiled<{ ACCOUNT: Labelled; emailCode: Means['emailCode'] }>(
    'identity/account.record.js',
  );
  return {
    sealing: new Remembering(new Folder(config)),
    person: PERSON.sealed,
    family: FAMILY.sealed,
    need: NEED.sealed,
    account: account.ACCOUNT.sealed,
    emailCode: account.emailCode,
    ...(await compiled<Pick<Means, 'personCodes'>>('families/person-codes.js')),
    ...(await compiled<Pick<Means, 'searchCodes'>>('platform/keys/search-codes.js')),
  };
}
