import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { decrypt, encrypt } from '../platform/keys/aes-gcm.js';

/** Properties that hold such secrets, by label, and the place that each is sealed for. */
export const SECRETS = {
  Account: { property: 'totpSecret', place: (id: string) => `totp:${id}` },
  SignInProvider: { property: 'sealedSecret', place: (id: string) => `provider:${id}` },
} as const;

/**
 * Seals secrets that must be read again (the seed of an authenticator app, the secret of an
 * organisation's provider) with a key made from SESSION_SECRET, which lives outside the database.
 */
@Injectable()
export class SecretSeal {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = Buffer.from(
      hkdfSync('sha256', config.sessionSecret, '', 'kinweave identity secrets', 32),
    );
  }

  /** @param place where the secret is kept, such as `totp:<account id>`: it opens nowhere else. */
  seal(secret: string, place: string): string {
    return encrypt(this.key, Buffer.from(secret), place).toString('base64url');
  }

  /** The secret, or null when it was sealed for another place or under another SESSION_SECRET. */
  open(text: string, place: string): string | null {
    return decrypt(this.key, Buffer.from(text, 'base64url'), place)?.toString('utf8') ?? null;
  }
}
