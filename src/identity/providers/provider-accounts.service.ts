import { Injectable } from '@nestjs/common';
import type { IDToken } from 'openid-client';
import { isAlreadyThere } from '../../platform/graph/graph-errors.js';
import { Graph } from '../../platform/graph/graph.js';
import { refuseRequest, type RequestRefused } from '../../platform/refusals/request-refused.js';
import { Clock } from '../../platform/time/clock.js';
import {
  emailKey,
  hidesCharacters,
  isEmailAddress,
  typedOrNull,
} from '../../platform/text/typed-text.js';
import type { Role } from '../../access/actor.js';
import { knownName } from '../../families/person-name.js';
import { AccountsService } from '../accounts.service.js';
import { AccountRecoveriesService } from '../recovery/account-recoveries.service.js';
import { IdentityRefusal } from '../identity.refusals.js';
import {
  ProvidersRepository,
  type KnownAccountRow,
  type ProviderRow,
} from './providers.repository.js';

const LONGEST_NAME = 100;

/** Which account somebody has whom a provider vouches for. */
@Injectable()
export class ProviderAccountsService {
  constructor(
    private readonly repository: ProvidersRepository,
    private readonly accounts: AccountsService,
    private readonly recoveries: AccountRecoveriesService,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of this subject, with the roles that it has now; made at the first time.
   * @returns its id.
   * @throws RequestRefused CLAIMS_MISSING, ACCOUNT_EXISTS, ACCOUNT_CLOSED, LAST_OF_ROLE.
   */
  async accountOf(provider: ProviderRow, claims: IDToken, roles: Role[]): Promise<string> {
    const find = () => this.graph.inTransaction(() => this.find(provider, claims, roles));
    // Two first sign-ins at once: the second finds what the first has made.
    const { id, last } = await find().catch((error: unknown) => {
      if (isAlreadyThere(error)) return find();
      throw error;
    });
    // Not in the transaction: that every session has ended must hold.
    if (last)
      throw refuseRequest(IdentityRefusal.ROLE_STILL_NEEDED, { status: 403 }, { role: last });
    return id;
  }

  /** Somebody known who has no role any more loses what they could still do here, too. */
  async withoutRole(provider: ProviderRow, subject: string): Promise<string | undefined> {
    return this.graph.inTransaction(async () => {
      const known = await this.repository.accountOfSubject(provider.id, subject);
      if (known) await this.accounts.takeRoles(known, []);
      return known?.id;
    });
  }

  private async find(
    provider: ProviderRow,
    claims: IDToken,
    roles: Role[],
  ): Promise<{ id: string; last: Role | null }> {
    const known = await this.repository.accountOfSubject(provider.id, claims.sub);
    const account = known ?? (await this.linked(provider, claims));
    if (account?.disabledAt) throw refuseRequest(IdentityRefusal.ACCOUNT_CLOSED, { status: 403 });
    if (account) return { id: account.id, last: await this.accounts.takeRoles(account, roles) };
    const id = await this.make(provider, claims, roles);
    await this.repository.link(id, provider.id, claims.sub, this.clock.now());
    return { id, last: null };
  }

  /** An account that was there before, if the agency lets the provider speak for its address. */
  private async linked(provider: ProviderRow, claims: IDToken): Promise<KnownAccountRow | null> {
    const account = await this.repository.accountWithEmail(provider.agencyId, emailOf(claims));
    if (!account) return null;
    const mayLink = provider.linkByVerifiedEmail && claims.email_verified === true;
    if (!mayLink) throw refuseRequest(IdentityRefusal.ACCOUNT_EXISTS, { status: 409 });
    await this.repository.link(account.id, provider.id, claims.sub, this.clock.now());
    await this.recoveries.takenOver(account.id);
    return account;
  }

  private async make(provider: ProviderRow, claims: IDToken, roles: Role[]): Promise<string> {
    const { given_name: givenName, family_name: familyName } = claims;
    const names = { givenName: nameIn(givenName), familyName: nameIn(familyName) };
    if (knownName(names) === null) throw claimsMissing('NAME');
    const account = { email: emailOf(claims), ...names, roles };
    return this.accounts.createWithoutPassword(provider.agencyId, account);
  }
}

/** The name that a claim gives; null for none, and for what an input would not take as one. */
function nameIn(claim: unknown): string | null {
  const isName =
    typeof claim === 'string' && claim.length <= LONGEST_NAME && !hidesCharacters(claim);
  return isName ? typedOrNull(claim) : null;
}

function emailOf({ email }: IDToken): string {
  if (!isEmailAddress(email)) throw claimsMissing('EMAIL');
  return emailKey(email);
}

function claimsMissing(what: 'NAME' | 'EMAIL'): RequestRefused {
  return refuseRequest(IdentityRefusal.CLAIMS_MISSING, { status: 403 }, { what });
}
