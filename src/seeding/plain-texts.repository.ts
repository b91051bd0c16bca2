import { Injectable } from '@nestjs/common';
import { FAMILY, PERSON, TIE } from '../families/sealed-texts.js';
import { ACCOUNT } from '../identity/sealed-texts.js';
import { MATCH } from '../matching/matches/sealed-texts.js';
import { NEED } from '../needs/sealed-texts.js';
import { OFFER } from '../offers/sealed-texts.js';
import { Graph } from '../platform/graph/graph.js';
import type { Parameters } from '../platform/graph/values.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import type { SealedLabel } from '../platform/keys/sealed.js';
import { Sealing } from '../platform/keys/sealing.js';
import { TASK } from '../tasks/sealed-texts.js';
import * as cypher from './plain-texts.cypher.js';

interface PlainRow {
  id: string;
  ownerId: string;
  agencyId: string;
  nameKey?: string;
  texts: Record<string, string | null>;
}

interface Kind {
  label: SealedLabel<string>;
  find: string;
  seal: string;
}

const KINDS: Kind[] = [
  { label: PERSON, find: cypher.PLAIN_PERSONS, seal: cypher.SEAL_PERSONS },
  { label: FAMILY, find: cypher.PLAIN_FAMILIES, seal: cypher.SEAL_FAMILIES },
  { label: ACCOUNT, find: cypher.PLAIN_ACCOUNTS, seal: cypher.SEAL_ACCOUNTS },
  { label: NEED, find: cypher.PLAIN_NEEDS, seal: cypher.SEAL_NEEDS },
  { label: OFFER, find: cypher.PLAIN_OFFERS, seal: cypher.SEAL_OFFERS },
  { label: MATCH, find: cypher.PLAIN_MATCHES, seal: cypher.SEAL_MATCHES },
  { label: TASK, find: cypher.PLAIN_TASKS, seal: cypher.SEAL_TASKS },
  { label: TIE, find: cypher.PLAIN_TIES, seal: cypher.SEAL_TIES },
];

const BATCH = 500;

/** Seals what a release without sealing has left in the graph. */
@Injectable()
export class PlainTextsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns how many records were sealed; none once all are. */
  async sealAll(): Promise<number> {
    let sealed = 0;
    for (const kind of KINDS) sealed += await this.sealKind(kind);
    return sealed;
  }

  private async sealKind({ label, find, seal }: Kind): Promise<number> {
    for (let afterId = '', sealed = 0; ;) {
      const page = await this.graph.read<PlainRow>(find, { afterId, limit: BATCH });
      await this.sealing.prepare(page.map(({ ownerId }) => ownerId));
      const rows = page.map((row) => ({ id: row.id, properties: this.properties(label, row) }));
      if (rows.length > 0) await this.graph.write(seal, { rows });
      sealed += rows.length;
      if (page.length < BATCH) return sealed;
      afterId = page.at(-1)!.id;
    }
  }

  private properties(label: SealedLabel<string>, row: PlainRow): Parameters {
    const { ownerId, agencyId, texts, nameKey = '' } = row;
    const sealed = this.sealing.seal(ownerId, label, texts);
    if (label === PERSON)
      return {
        ...sealed,
        nameKey: this.sealing.lookUpCode(agencyId, nameKey),
        searchCodes: searchCodes(
          this.sealing,
          agencyId,
          `${texts['givenName']} ${texts['familyName']}`,
        ),
      };
    if (label === FAMILY)
      return { ...sealed, searchCodes: searchCodes(this.sealing, agencyId, texts['name'] ?? '') };
    if (label === ACCOUNT)
      return { ...sealed, emailCode: this.sealing.lookUpCode('account', texts['email'] ?? '') };
    return sealed;
  }
}
