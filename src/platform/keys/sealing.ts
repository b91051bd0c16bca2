import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decrypt, encrypt } from './aes-gcm.js';
import { KeyFolder } from './key-folder.js';
import { mayShow, Sealed, SEALED, type SealedLabel, type SealedTexts } from './sealed.js';

/** The key of the look-up codes. It belongs to nobody and is never destroyed. */
const INDEX_KEY = 'look-up';

/** Opens what is sealed in a text that was read as this column. */
export type Open = (text: string, column: string) => string | null;

/**
 * Seals texts about somebody under a key of their own, so that destroying the key makes every copy
 * unreadable: in the graph, its logs and all backups. Reading opens them where rows are mapped.
 */
@Injectable()
export class Sealing {
  constructor(private readonly keys: KeyFolder) {}

  /**
   * Seals texts of one node: all that are given. Among other values, see `sealAmong`.
   * @param ownerId record id of the person or family whom they are about.
   * @param label where they are kept; each opens under its own property only. Null stays null.
   * @throws KeyDestroyed once the owner has been erased.
   */
  seal<P extends string, T extends Partial<Record<P, string | null>>>(
    ownerId: string,
    { label }: SealedLabel<P>,
    texts: T,
  ): { [K in keyof T]: Sealed | null } {
    const sealed = Object.entries<string | null | undefined>(texts).map(([property, text]) => [
      property,
      text === null || text === undefined
        ? null
        : this.sealed(ownerId, `${label}.${property}`, text),
    ]);
    return Object.fromEntries(sealed) as { [K in keyof T]: Sealed | null };
  }

  /**
   * Seals, among all values of one node, the texts that its label keeps sealed; the rest stays as it
   * is. So a text that is added to a declaration is sealed wherever its record is written.
   * @throws KeyDestroyed once the owner has been erased.
   */
  sealAmong<P extends string, T extends Partial<Record<P, string | null>>>(
    ownerId: string,
    label: SealedLabel<P>,
    values: T,
  ): SealedTexts<P, T> {
    const texts: Partial<Record<P, string | null>> = {};
    for (const name of label.properties) if (name in values) texts[name] = values[name];
    return { ...values, ...this.seal(ownerId, label, texts) } as SealedTexts<P, T>;
  }

  /** Makes the keys of many owners at once, before their texts are sealed. */
  async prepare(ownerIds: readonly string[]): Promise<void> {
    await this.keys.prepare(ownerIds);
  }

  /** For the rows of one statement: keys that were destroyed before it no longer open anything. */
  opener(): Open {
    this.keys.honourDestructions();
    return (text, column) => this.open(text, column);
  }

  /** A code by which an equal text is found without being kept itself. */
  lookUpCode(scope: string, text: string): string {
    return createHmac('sha256', this.keys.obtain(INDEX_KEY))
      .update(`${scope}\n${text}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  }

  /** True once the owner's key has been destroyed. */
  isErased(ownerId: string): boolean {
    return this.keys.isDestroyed(ownerId);
  }

  /**
   * What is sealed in the text, opened; nothing in its place if the key has been destroyed. A text
   * of nothing else is then null, and so is one that was moved here from another property.
   */
  private open(text: string, column: string): string | null {
    if (!text.includes('sealed:1:')) return text;
    let opened = 0;
    const plain = text.replace(
      SEALED,
      (whole: string, ownerId: string, field: string, sealed: string) => {
        const property = field.slice(field.indexOf('.') + 1);
        if (whole === text && !mayShow(column, property)) return '';
        const key = this.keys.existing(ownerId);
        const found = key && decrypt(key, Buffer.from(sealed, 'base64url'), bound(ownerId, field));
        if (!found) return '';
        opened += 1;
        return found.toString();
      },
    );
    return opened === 0 && plain.trim() === '' ? null : plain;
  }

  private sealed(ownerId: string, field: string, text: string): Sealed {
    const sealed = encrypt(this.keys.obtain(ownerId), Buffer.from(text), bound(ownerId, field));
    return new Sealed(`sealed:1:${ownerId}:${field}:${sealed.toString('base64url')}`);
  }
}

function bound(ownerId: string, field: string): string {
  return `1:${ownerId}:${field}`;
}
