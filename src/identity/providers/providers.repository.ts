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

/** More than a page of sign-in buttons would help nobody. */
const OPEN_LIMIT = 100;

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

  open(): Promise<{ id: string; name: string }[]> {
    return this.graph.read(cypher.OPEN_PROVIDERS, { limit: OPEN_LIMIT });
  }

  async accountOfSubject(key: string): Promise<cypher.KnownAccountRow | null> {
    const [row] = await this.graph.read(cypher.ACCOUNT_OF_SUBJECT, { key });
    return row ?? null;
  }

  async accountWithEmail(email: string): Promise<cypher.KnownAccountRow | null> {
    const code = emailCode(this.sealing, email);
    const [row] = await this.graph.read(cypher.ACCOUNT_WITH_EMAIL, { emailCode: code });
    return row ?? null;
  }

  async personOf(accountId: string): Promise<{ personId: string } | null> {
    const [row] = await this.graph.read(cypher.PERSON_OF_ACCOUNT, { accountId });
    return row ?? null;
  }

  async link(accountId: string, providerId: string, key: string, now: Date): Promise<void> {
    await this.graph.write(cypher.LINK_ACCOUNT, { accountId, providerId, key, now });
  }
}
