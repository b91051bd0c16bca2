import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Viewer } from '../../access/viewer.js';
import { emailCode } from '../account.record.js';
import type { SignInProviderRow } from './provider.record.js';
import * as cypher from './providers.cypher.js';

export type { KnownAccountRow, ProviderRow } from './providers.cypher.js';

/** What can be changed of a provider. */
interface ProviderSettings {
  name: string;
  clientId: string;
  sealedSecret: string;
  rolesClaim: string;
  roleMap: string;
  linkByVerifiedEmail: boolean;
}

/** Open services that an agency may have: more buttons would help nobody find theirs. */
export const MOST_OPEN = 10;

@Injectable()
export class ProvidersRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async create(
    provider: ProviderSettings & { id: string; agencyId: string; issuer: string },
    now: Date,
  ): Promise<SignInProviderRow> {
    const [row] = await this.graph.write(cypher.CREATE_PROVIDER, { ...provider, now });
    return row!;
  }

  /** What is null stays as it was. @param id of a provider that the viewer has. */
  async change(
    viewer: Viewer,
    id: string,
    settings: { [K in keyof ProviderSettings]: ProviderSettings[K] | null },
    now: Date,
  ): Promise<SignInProviderRow> {
    const parameters = { viewer, id, ...settings, now };
    const [row] = await this.graph.write(cypher.CHANGE_PROVIDER, parameters);
    return row!;
  }

  /**
   * Nobody can sign in through it any longer; sessions begun through it end.
   * @returns null when the viewer has no such provider.
   */
  async end(viewer: Viewer, id: string, now: Date): Promise<SignInProviderRow | null> {
    const [row] = await this.graph.write(cypher.END_PROVIDER, { viewer, id, now });
    return row ?? null;
  }

  /** For signing in. @returns null where there is none, or where it was ended. */
  async toSignIn(id: string): Promise<cypher.ProviderRow | null> {
    const [row] = await this.graph.read(cypher.PROVIDER_TO_SIGN_IN, { id });
    return row ?? null;
  }

  open(): Promise<cypher.OpenProviderRow[]> {
    return this.graph.read(cypher.OPEN_PROVIDERS, { limit: MOST_OPEN });
  }

  async countOpen(agencyId: string): Promise<number> {
    const [row] = await this.graph.read(cypher.COUNT_OPEN_PROVIDERS, { agencyId });
    return row?.count ?? 0;
  }

  /** The account of a provider's subject. */
  async accountOfSubject(
    providerId: string,
    subject: string,
  ): Promise<cypher.KnownAccountRow | null> {
    const key = keyOf(providerId, subject);
    const [row] = await this.graph.read(cypher.ACCOUNT_OF_SUBJECT, { providerId, key });
    return row ?? null;
  }

  async accountWithEmail(agencyId: string, email: string): Promise<cypher.KnownAccountRow | null> {
    const parameters = { agencyId, emailCode: emailCode(this.sealing, email) };
    const [row] = await this.graph.read(cypher.ACCOUNT_WITH_EMAIL, parameters);
    return row ?? null;
  }

  /** Whose account it is, for the audit log. */
  async personOf(
    accountId: string,
  ): Promise<{ personId: string; recoveryId: string | null } | null> {
    const [row] = await this.graph.read(cypher.PERSON_OF_ACCOUNT, { accountId });
    return row ?? null;
  }

  async link(accountId: string, providerId: string, subject: string, now: Date): Promise<void> {
    const key = keyOf(providerId, subject);
    await this.graph.write(cypher.LINK_ACCOUNT, { accountId, providerId, key, now });
  }
}

/** Unique: one account for each subject of a provider. */
function keyOf(providerId: string, subject: string): string {
  return `${providerId}:${subject}`;
}
