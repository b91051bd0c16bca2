import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { PageArgs } from '../../platform/graphql/connection.js';
import { localId, newId, toGlobalId } from '../../platform/ids/global-id.js';
import { Records } from '../../platform/records/records.js';
import { Versions } from '../../platform/records/versions.js';
import { refuse, type UserErrors } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { SECRETS, SecretSeal } from '../secret-seal.js';
import type {
  ChangeSignInProviderInput,
  CreateSignInProviderInput,
} from './dto/provider.inputs.js';
import { isIssuer } from './openid.js';
import {
  SignInProvider,
  type SignInOption,
  type SignInProviderConnection,
} from './provider.model.js';
import { SIGN_IN_PROVIDER, writeRoleMap } from './provider.record.js';
import { MOST_OPEN, ProvidersRepository } from './providers.repository.js';

/** The sign-in services of an agency's organisations, as administrators keep them. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly repository: ProvidersRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly policy: Policy,
    private readonly seal: SecretSeal,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * @throws UserErrors INVALID_INPUT for an issuer that is not an HTTPS address, and where the agency
   *   has as many services as an agency may have.
   */
  async create(actor: Actor | null, input: CreateSignInProviderInput): Promise<SignInProvider> {
    const { agencyId } = this.policy.requireActor(actor, 'account.manage');
    const issuer = input.issuer.trim();
    if (!isIssuer(issuer, this.config.production))
      throw refuse(IdentityRefusal.NOT_AN_ISSUER, 'input.issuer');
    if ((await this.repository.countOpen(agencyId)) >= MOST_OPEN)
      throw refuse(IdentityRefusal.TOO_MANY_PROVIDERS, 'input', { most: MOST_OPEN });
    const id = newId();
    const { name, clientId, clientSecret, rolesClaim, roleMap, linkByVerifiedEmail } = input;
    const sealedSecret = this.seal.seal(clientSecret, SECRETS.SignInProvider.place(id));
    const settings = { name: name.trim(), clientId, sealedSecret, rolesClaim, linkByVerifiedEmail };
    const row = await this.repository.create(
      { ...settings, id, agencyId, issuer, roleMap: writeRoleMap(roleMap) },
      this.clock.now(),
    );
    return new SignInProvider(row);
  }

  /** @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw. */
  async change(actor: Actor | null, input: ChangeSignInProviderInput): Promise<SignInProvider> {
    const viewer = this.policy.require(actor, 'account.manage');
    const id = localId('SignInProvider', input.signInProviderId);
    const before = await this.records.of(viewer).locked(SignInProvider, id);
    if (!before) throw noSuchProvider();
    this.versions.refuseStale(SIGN_IN_PROVIDER, before, input, viewer);
    const { name, clientId, clientSecret, rolesClaim, roleMap, linkByVerifiedEmail } = input;
    const settings = {
      name: name?.trim() ?? null,
      clientId: clientId ?? null,
      sealedSecret: clientSecret
        ? this.seal.seal(clientSecret, SECRETS.SignInProvider.place(id))
        : null,
      rolesClaim: rolesClaim ?? null,
      roleMap: roleMap ? writeRoleMap(roleMap) : null,
      linkByVerifiedEmail: linkByVerifiedEmail ?? null,
    };
    return new SignInProvider(await this.repository.change(viewer, id, settings, this.clock.now()));
  }

  /** Nobody can sign in through it any longer; sessions and tokens of who did end. */
  async end(actor: Actor | null, signInProviderId: string): Promise<SignInProvider> {
    const viewer = this.policy.require(actor, 'account.manage');
    const id = localId('SignInProvider', signInProviderId);
    const row = await this.repository.end(viewer, id, this.clock.now());
    if (!row) throw noSuchProvider();
    return new SignInProvider(row);
  }

  async list(actor: Actor | null, args: PageArgs): Promise<SignInProviderConnection> {
    const viewer = this.policy.require(actor, 'account.manage');
    return this.records.of(viewer).list(SignInProvider, 'ofAgency', {}, args);
  }

  /** What a sign-in page offers; the same for everybody, signed in or not. */
  async options(): Promise<SignInOption[]> {
    const rows = await this.repository.open();
    return rows.map(({ id, name, agencyName }) => ({
      name,
      agencyName,
      url: new URL(`/sign-in/with/${toGlobalId('SignInProvider', id)}`, this.config.publicUrl).href,
    }));
  }
}

function noSuchProvider(): UserErrors {
  return refuse(IdentityRefusal.NO_SUCH_PROVIDER, 'input.signInProviderId');
}
