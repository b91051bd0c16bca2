import { Injectable } from '@nestjs/common';
import { Log } from '../../platform/logs/log.js';
import { refuse, type UserErrors } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { codeHash, newCode } from '../one-time-code.js';
import { Passwords } from '../passwords.js';
import { SECRETS, SecretSeal } from '../secret-seal.js';
import { newSeed, otpauthUri, stepOf } from './authenticator.js';
import type { ConfirmTotpInput, RemoveTotpInput, StartTotpInput } from './dto/totp.inputs.js';
import { TotpRepository } from './totp.repository.js';

const RECOVERY_CODES = 10;
const { place: placeOf } = SECRETS.Account;

/** A second proof of identity: codes of an authenticator app, or recovery codes instead. */
@Injectable()
export class TotpService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: TotpRepository,
    private readonly passwords: Passwords,
    private readonly policy: Policy,
    private readonly seal: SecretSeal,
    private readonly clock: Clock,
  ) {}

  /** A new seed for the app. Nothing is asked for at sign-in until a code of it is confirmed. */
  async start(
    actor: Actor | null,
    { password }: StartTotpInput,
  ): Promise<{ secret: string; uri: string }> {
    const { accountId } = this.policy.requireActor(actor, 'account.own');
    const { email, confirmedAt } = (await this.repository.ofAccount(accountId))!;
    await this.passwords.requireOwn(accountId, password, 'input.password');
    if (confirmedAt) throw refuse(IdentityRefusal.CODES_ASKED_ALREADY, 'input');
    const secret = newSeed();
    await this.repository.propose(accountId, this.seal.seal(secret, placeOf(accountId)));
    return { secret, uri: otpauthUri(secret, email ?? '') };
  }

  /** From now on signing in takes a code. @returns the recovery codes, this once. */
  async confirm(actor: Actor | null, { code }: ConfirmTotpInput): Promise<string[]> {
    const { accountId } = this.policy.requireActor(actor, 'account.own');
    const totp = await this.repository.ofAccount(accountId);
    if (!totp?.sealedSeed || totp.confirmedAt)
      throw refuse(IdentityRefusal.NO_APP_TO_CONFIRM, 'input');
    const step = this.stepOf(code, accountId, totp.sealedSeed);
    const now = this.clock.now();
    if (step === null || !(await this.repository.takeStep(accountId, step, now))) throw wrongCode();
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await this.repository.confirm(accountId, codes.map(codeHash), now);
    return codes;
  }

  /** From then on, signing in takes no code. Needs the password and a code, as signing in does. */
  async remove(actor: Actor | null, { password, code }: RemoveTotpInput): Promise<void> {
    const { accountId } = this.policy.requireActor(actor, 'account.own');
    await this.passwords.requireOwn(accountId, password, 'input.password');
    await this.prove(accountId, code);
    await this.repository.remove(accountId);
  }

  /**
   * Asks whoever knows the password for a code, if the account wants one. Each code serves once.
   * @throws UserErrors CODE_REQUIRED or WRONG_CODE.
   */
  async prove(accountId: string, code: string | null | undefined): Promise<void> {
    const totp = await this.repository.ofAccount(accountId);
    if (!totp?.sealedSeed || !totp.confirmedAt) return;
    if (!code) throw refuse(IdentityRefusal.CODE_REQUIRED, 'input.code');
    if (!(await this.isRight(code, accountId, totp.sealedSeed))) {
      this.log.warn({ message: 'A wrong code was refused', account: accountId });
      throw wrongCode();
    }
  }

  private async isRight(code: string, accountId: string, sealedSeed: string): Promise<boolean> {
    const now = this.clock.now();
    const step = this.stepOf(code, accountId, sealedSeed);
    if (step !== null) return this.repository.takeStep(accountId, step, now);
    return this.repository.takeRecoveryCode(accountId, codeHash(code), now);
  }

  private stepOf(code: string, accountId: string, sealedSeed: string): number | null {
    const digits = code.replaceAll(' ', '');
    if (!/^\d{6}$/.test(digits)) return null;
    const seed = this.seal.open(sealedSeed, placeOf(accountId));
    if (seed === null) {
      this.log.error({
        message: 'A seed is sealed under another SESSION_SECRET',
        account: accountId,
      });
      return null;
    }
    return stepOf(digits, seed, this.clock.now());
  }
}

function wrongCode(): UserErrors {
  return refuse(IdentityRefusal.WRONG_CODE, 'input.code');
}
