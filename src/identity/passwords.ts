import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Config } from '../platform/config/config.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository } from './identity.repository.js';
import { SignInLimits } from './sign-in-limits.js';

/** Passwords, hashed with argon2id. */
@Injectable()
export class Passwords {
  /** Verified against when there is no password, so that refusals take equally long. */
  private readonly nobody: Promise<string>;

  constructor(
    private readonly repository: IdentityRepository,
    private readonly limits: SignInLimits,
    private readonly config: Config,
  ) {
    this.nobody = this.unknown();
  }

  hash(password: string | Uint8Array): Promise<string> {
    return hash(password, { memoryCost: this.config.argon2MemoryKib });
  }

  /** The hash of a password that nobody knows, in the place of one that must not work any more. */
  unknown(): Promise<string> {
    return this.hash(randomBytes(32));
  }

  async isRight(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.nobody), password);
    return right && Boolean(passwordHash);
  }

  /**
   * Asks for the own password once more, before something that a thief of the session must not do.
   * @throws UserErrors WRONG_CREDENTIALS, or TOO_MANY_ATTEMPTS after some wrong ones.
   */
  async requireOwn(accountId: string, password: string, path: string): Promise<void> {
    const refusal = await this.limits.countOwn(accountId);
    if (refusal) throw refusal;
    if (!(await this.isRight(await this.repository.passwordHash(accountId), password)))
      throw refuse(IdentityRefusal.WRONG_PASSWORD, path);
    this.limits.ownSucceeded(accountId);
  }
}
