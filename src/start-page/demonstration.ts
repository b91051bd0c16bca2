import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import type { Role } from '../access/actor.js';
import { Config } from '../platform/config/config.js';

/** A sign-in that everybody may know. */
export interface DemonstrationAccount {
  role: Role;
  email: string;
  password: string;
}

/** Beside `src` and `dist` alike. */
const accountsFile = fileURLToPath(new URL('../../seeds/community/accounts.yaml', import.meta.url));

/** Whether this is a demonstration, and who can sign in then: public passwords, never elsewhere. */
@Injectable()
export class Demonstration {
  readonly isOn: boolean;
  readonly accounts: readonly DemonstrationAccount[];

  constructor({ demonstration }: Config) {
    this.isOn = demonstration;
    this.accounts = demonstration ? readAccounts() : [];
  }

  accountOf(role: Role): DemonstrationAccount | null {
    return this.accounts.find((account) => account.role === role) ?? null;
  }
}

function readAccounts(): DemonstrationAccount[] {
  if (!existsSync(accountsFile)) return [];
  const file = parse(readFileSync(accountsFile, 'utf8')) as { accounts: DemonstrationAccount[] };
  return file.accounts;
}
