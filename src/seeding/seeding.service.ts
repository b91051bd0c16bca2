import { Injectable } from '@nestjs/common';
import { Installation } from '../access/installation.js';
import { Passwords } from '../identity/passwords.js';
import { MATCH_NEED } from '../matching/matches/matching.jobs.js';
import { Graph } from '../platform/graph/graph.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Clock } from '../platform/time/clock.js';
import { Calendar } from './calendar.js';
import { Derived } from '../access/derived.js';
import { CaseworkLoadRepository } from './casework-load.repository.js';
import { caseworkRows } from './casework-rows.js';
import type { KindEntry } from './catalogue-entries.js';
import { loadCatalogue } from './catalogue-file.js';
import { CatalogueLoadRepository } from './catalogue-load.repository.js';
import type { AccountEntry, Community } from './community-entries.js';
import { loadCommunity } from './community-file.js';
import { type AccountRow, CommunityLoadRepository } from './community-load.repository.js';
import { agencyRows, familyRows, organisationRows, personRows, tieRows } from './community-rows.js';
import { needRows, offerRows } from './demand-rows.js';
import { seedId } from './seed-ids.js';

/** Brings what lies in `seeds/` into the graph. Doing it again changes nothing. */
@Injectable()
export class SeedingService {
  constructor(
    private readonly catalogue: CatalogueLoadRepository,
    private readonly community: CommunityLoadRepository,
    private readonly casework: CaseworkLoadRepository,
    private readonly derived: Derived,
    private readonly graph: Graph,
    private readonly outbox: Outbox,
    private readonly installation: Installation,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Makes the graph's catalogue what its files say.
   * @throws SeedFilesInvalid before anything is written, when a file has mistakes.
   */
  async loadCatalogue(): Promise<KindEntry[]> {
    const kinds = loadCatalogue();
    await this.graph.inLongTransaction(() => this.catalogue.load(kinds));
    return kinds;
  }

  /**
   * Writes what is missing of the demonstration community: all of it, or nothing. Its new needs
   * are handed to matching as if they had just been opened.
   * @throws SeedFilesInvalid before anything is written, when a file has mistakes.
   */
  async loadCommunity(kinds: KindEntry[]): Promise<Community> {
    const community = loadCommunity(kinds);
    const now = this.clock.now();
    const accounts = await this.accountRows(community.accounts);
    await this.graph.inLongTransaction(() => this.write(community, kinds, accounts, now));
    return community;
  }

  private async write(
    community: Community,
    kinds: KindEntry[],
    accounts: AccountRow[],
    now: Date,
  ): Promise<void> {
    const calendar = new Calendar(now, community.agency.timeZone);
    const agency = agencyRows(community);
    const load = { agencyId: agency.id, now };
    await this.community.agency(agency, load);
    await this.installation.giveTo(agency.id);
    await this.community.organisations(organisationRows(community), load);
    await this.community.persons(personRows(community, calendar), load);
    await this.community.families(familyRows(community, calendar), load);
    for (const to of ['person', 'organisation', 'service'] as const) {
      const ties = community.ties.filter((tie) => tie.to.startsWith(`${to}/`));
      await this.community.ties(to, tieRows(ties, calendar), load);
    }
    for (const by of ['person', 'organisation'] as const) {
      const offers = community.offers.filter((offer) => offer.by.startsWith(`${by}/`));
      await this.community.offers(by, offerRows({ ...community, offers }, kinds, calendar), load);
    }
    const opened = await this.community.needs(needRows(community, kinds, calendar), load);
    await this.outbox.record(MATCH_NEED, ...opened);
    await this.community.accounts(accounts, load);
    await this.casework.load(caseworkRows(community, calendar), load);
    await this.derived.write(agency.id);
  }

  private accountRows(accounts: AccountEntry[]): Promise<AccountRow[]> {
    return Promise.all(
      accounts.map(async ({ email, password, role, person }) => ({
        id: seedId(`account/${email}`),
        personId: seedId(`person/${person}`),
        properties: { email, passwordHash: await this.passwords.hash(password), roles: [role] },
      })),
    );
  }
}
