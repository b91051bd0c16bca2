import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';

/** A key that seals entries. It lives outside the database. */
export class AuditKey {
  /** Names the key without telling it. */
  readonly id: string;
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'kinweave audit log v1', 32));
    this.id = this.sign('key id', '').slice(0, 8);
  }

  /** @param purpose keeps what is signed for one thing from being used for another. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\n${text}`).digest('base64url');
  }
}

@Injectable()
export class AuditKeys {
  /** With which entries are written. */
  readonly current: AuditKey;
  private readonly byId: Map<string, AuditKey>;

  constructor({ auditSecret, auditSecretsBefore }: Config) {
    const keys = [auditSecret, ...auditSecretsBefore].map((secret) => new AuditKey(secret));
    this.current = keys[0]!;
    this.byId = new Map(keys.map((key) => [key.id, key]));
  }

  /** Of all keys, also those that were used before. */
  get ids(): string[] {
    return [...this.byId.keys()];
  }

  /** The key of this id, also one that was used before; undefined where the settings lack it. */
  find(id: string): AuditKey | undefined {
    return this.byId.get(id);
  }
}
