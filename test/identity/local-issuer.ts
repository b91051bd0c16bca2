import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWTPayload,
} from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What makes one ID token differ from a good one. */
export interface Flaw {
  claims?: JWTPayload;
  /** Signed by somebody else's key, not signed at all, or with the public key as a shared secret. */
  signature?: 'foreign' | 'none' | 'public-key-as-secret';
}

const KEY_ID = 'key-1';

/** An issuer that hands out tokens as a test wants them, good and bad ones. */
export class LocalIssuer {
  private server!: Server;
  private keys!: Keys;
  private foreign!: Keys;
  url = '';
  flaw: Flaw = {};
  claims: JWTPayload = {};
  /** The HTTP status with which the token endpoint answers. */
  tokenStatus = 200;
  /** Of the last authorization request; tokens carry its nonce. */
  nonce = '';

  async start(): Promise<void> {
    [this.keys, this.foreign] = await Promise.all([
      generateKeyPair('RS256', { extractable: true }),
      generateKeyPair('RS256', { extractable: true }),
    ]);
    this.server = createServer((req, res) => void this.answer(req, res));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const send = (body: object, status = 200) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (req.url === '/.well-known/openid-configuration') send(this.metadata());
    else if (req.url === '/keys')
      send({ keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: KEY_ID, alg: 'RS256' }] });
    else if (req.url !== '/token') send({}, 404);
    else if (this.tokenStatus !== 200) send({ error: 'server_error' }, this.tokenStatus);
    else send({ access_token: 'unused', token_type: 'Bearer', id_token: await this.idToken() });
  }

  /** A careless provider: it claims that tokens may be unsigned or signed with a shared secret. */
  private metadata(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    };
  }

  private async idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      iss: this.url,
      aud: 'kinweave',
      iat: now,
      exp: now + 300,
      nonce: this.nonce,
      ...this.claims,
      ...this.flaw.claims,
    };
    const { signature } = this.flaw;
    if (signature === 'none') return new UnsecuredJWT(claims).encode();
    const token = new SignJWT(claims);
    if (signature === 'public-key-as-secret') {
      const secret = new TextEncoder().encode(await exportSPKI(this.keys.publicKey));
      return token.setProtectedHeader({ alg: 'HS256', kid: KEY_ID }).sign(secret);
    }
    const { privateKey } = signature === 'foreign' ? this.foreign : this.keys;
    return token.setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(privateKey);
  }
}
