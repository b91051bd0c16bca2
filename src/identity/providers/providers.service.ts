import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { pageOf, toConnection, type PageArgs } from '../../platform/graphql/connection.js';
import { localId, newId, toGlobalId } from '../../platform/ids/global-id.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { SecretSeal } from '../secret-seal.js';
import type {
  ChangeSignInProviderInput,
  CreateSignInProviderInput,
} from './dto/provider.inputs.js';
import { isIssuer, OpenId, secretPlace } from './openid.js';
import {
  SignInProvider,
  type SignInOption,
  type SignInProviderConnection,
} from './provider.model.js';
import { ProvidersRepository, type ProviderRow } from './providers.repository.js';

/** The sign-in services of an agency's organisations, as administrators keep them. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly repository: ProvidersRepository,
    private readonly policy: Policy,
    private readonly seal: SecretSeal,
    private readonly openId: OpenId,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws UserErrors INVALID_INPUT for an issuer that is not an HTTPS address. */
  async create(actor: Actor | null, input: CreateSignInProviderInput): Promise<SignInProvider> {
    const { agencyId } = this.policy.requireActor(actor, 'account.manage');
    const issuer = input.issuer.trim();
    if (!isIssuer(issuer, this.config.production))
      throw refuse(IdentityRefusal.NOT_AN_ISSUER, 'input.issuer');
    const id = newId();
    const { name, clientId, clientSecret, rolesClaim, roleMap, linkByVerifiedEmail } = input;
    const sealedSecret = this.seal.seal(clientSecret, secretPlace(id));
    const settings = { name: name.trim(), clientId, sealedSecret, rolesClaim };
    await this.repository.create(
      { ...settings, id, agencyId, issuer, roleMap: plain(roleMap), linkByVerifiedEmail },
      this.clock.now(),
    );
    return this.model((await this.repository.provider(id))!);
  }

  async change(actor: Actor | null, input: ChangeSignInProviderInput): Promise<SignInProvider> {
    const row = await this.own(actor, input.signInProviderId);
    const settings = {
      name: input.name?.trim() ?? row.name,
      clientId: input.clientId ?? row.clientId,
      sealedSecret: input.clientSecret
        ? this.seal.seal(input.clientSecret, secretPlace(row.id))
        : row.sealedSecret,
      rolesClaim: input.rolesClaim ?? row.rolesClaim,
      roleMap: input.roleMap ? plain(input.roleMap) : row.roleMap,
      linkByVerifiedEmail: input.linkByVerifiedEmail ?? row.linkByVerifiedEmail,
    };
    await this.repository.change(row.id, settings, this.clock.now());
    return this.model((await this.repository.provider(row.id))!);
  }

  /** Nobody can sign in through it any longer, and sessions begun through it end. */
  async end(actor: Actor | null, signInProviderId: string): Promise<SignInProvider> {
    const { id } = await this.own(actor, signInProviderId);
    await this.repository.end(id, this.clock.now());
    return this.model((await this.repository.provider(id))!);
  }

  async list(actor: Actor | null, args: PageArgs): Promise<SignInProviderConnection> {
    const { agencyId } = this.policy.requireActor(actor, 'account.manage');
    const rows = await this.repository.list(agencyId, pageOf(args));
    return toConnection(
      rows.map((row) => this.model(row)),
      args,
    );
  }

  /** A sign-in service by its record id, for administrators of its agency. */
  async provider(actor: Actor | null, id: string): Promise<SignInProvider | null> {
    if (!actor || !this.policy.allows(actor, 'account.manage')) return null;
    const row = await this.repository.provider(id);
    return row?.agencyId === actor.agencyId ? this.model(row) : null;
  }

  /** What a sign-in page offers; the same for everybody, signed in or not. */
  async options(): Promise<SignInOption[]> {
    const rows = await this.repository.open();
    return rows.map(({ id, name }) => ({
      name,
      url: new URL(`/sign-in/with/${toGlobalId('SignInProvider', id)}`, this.config.publicUrl).href,
    }));
  }

  private async own(actor: Actor | null, globalId: string): Promise<ProviderRow> {
    const { agencyId } = this.policy.requireActor(actor, 'account.manage');
    const row = await this.repository.provider(localId('SignInProvider', globalId));
    if (row?.agencyId !== agencyId)
      throw refuse(IdentityRefusal.NO_SUCH_PROVIDER, 'input.signInProviderId');
    return row;
  }

  private model(row: ProviderRow): SignInProvider {
    return new SignInProvider(row, this.openId.redirectUri);
  }
}

function plain(roleMap: CreateSignInProviderInput['roleMap']): ProviderRow['roleMap'] {
  return roleMap.map(({ value, role }) => ({ value, role }));
}
