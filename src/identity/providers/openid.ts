import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { Config } from '../../platform/config/config.js';
import { Log } from '../../platform/logs/log.js';
import { refuseRequest, type RequestRefused } from '../../platform/refusals/request-refused.js';
import { Clock } from '../../platform/time/clock.js';
import { MINUTE } from '../../platform/time/durations.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { SECRETS, SecretSeal } from '../secret-seal.js';
import type { ProviderRow } from './providers.repository.js';

const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MS = 10 * MINUTE;

/** What a provider's signature may be made with. Never none, never a secret that both sides know. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'Ed25519', 'EdDSA'],
];

/** What is remembered between leaving for the provider and coming back. */
export interface Handshake {
  state: string;
  nonce: string;
  verifier: string;
}

/** The protocol side of a provider: OpenID Connect, authorization code with PKCE. */
@Injectable()
export class OpenId {
  private readonly log = new Log('Identity');
  private readonly known = new Map<string, { until: number; found: openid.Configuration }>();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly secrets: SecretSeal,
  ) {}

  /** Where providers send browsers back to. Fixed: it is never taken from a request. */
  get redirectUri(): string {
    return new URL('/sign-in/callback', this.config.publicUrl).href;
  }

  /**
   * The address to send a browser to, and what must be remembered until it comes back.
   * @throws RequestRefused PROVIDER_UNREACHABLE.
   */
  async leave(provider: ProviderRow): Promise<{ url: URL; handshake: Handshake }> {
    const found = await this.discover(provider);
    const handshake = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(found, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state: handshake.state,
      nonce: handshake.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(handshake.verifier),
      code_challenge_method: 'S256',
    });
    return { url, handshake };
  }

  /**
   * What the provider vouches for: the claims of an ID token of its own, meant for us, for this
   * very attempt, with a signature that was checked.
   * @param query of the address that the browser came back to.
   * @throws RequestRefused PROVIDER_UNREACHABLE or SIGN_IN_REFUSED.
   */
  async comeBack(
    provider: ProviderRow,
    query: string,
    { state, nonce, verifier }: Handshake,
  ): Promise<openid.IDToken> {
    const found = await this.discover(provider);
    const url = new URL(this.redirectUri);
    url.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(found, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return tokens.claims()!;
    } catch (error) {
      this.log.warn({ message: 'A sign-in was refused', provider: provider.id, error });
      if (isAway(error)) throw unreachable();
      throw refuseRequest(IdentityRefusal.SIGN_IN_REFUSED, { status: 401 });
    }
  }

  private async discover(provider: ProviderRow): Promise<openid.Configuration> {
    const key = `${provider.id} ${provider.changedAt.getTime()}`;
    const now = this.clock.now().getTime();
    const kept = this.known.get(key);
    if (kept && kept.until > now) return kept.found;
    const secret = this.secrets.open(
      provider.sealedSecret,
      SECRETS.SignInProvider.place(provider.id),
    );
    try {
      const found = await this.ask(provider, secret ?? '');
      this.known.set(key, { until: now + KNOWN_FOR_MS, found });
      return found;
    } catch (error) {
      this.log.warn({ message: 'A provider cannot be reached', provider: provider.id, error });
      throw unreachable();
    }
  }

  private async ask(provider: ProviderRow, secret: string): Promise<openid.Configuration> {
    const issuer = new URL(provider.issuer);
    const insecure = issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    const found = await openid.discovery(issuer, provider.clientId, secret, undefined, {
      execute: insecure,
      timeout: TIMEOUT_SECONDS,
    });
    const server: openid.ServerMetadata = found.serverMetadata();
    const offered = server.id_token_signing_alg_values_supported ?? ['RS256'];
    const strict = new openid.Configuration(
      {
        ...server,
        id_token_signing_alg_values_supported: offered.filter((one) => ALGORITHMS.includes(one)),
      },
      provider.clientId,
      secret,
    );
    strict.timeout = TIMEOUT_SECONDS;
    openid.enableNonRepudiationChecks(strict);
    for (const allow of insecure) allow(strict);
    return strict;
  }
}

/**
 * Whether an address can be a provider's. Plain HTTP only to this very machine, for trials.
 */
export function isIssuer(text: string, production: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username || search || hash) return false;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere && !production);
}

function unreachable(): RequestRefused {
  return refuseRequest(IdentityRefusal.PROVIDER_UNREACHABLE, { status: 503 });
}

/** No answer, an answer too late, or an answer of a server in trouble; the library wraps causes. */
function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, status, cause } = error as Record<string, unknown>;
  const isSo =
    code === 'OAUTH_TIMEOUT' ||
    message === 'fetch failed' ||
    (typeof status === 'number' && status >= 500);
  return isSo || isAway(cause);
}
