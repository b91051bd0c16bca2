import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AccountsService } from '../identity/accounts.service.js';
import { CreateAgencyInput } from '../identity/dto/create-agency.input.js';

/** Which setting says what of the first agency. */
const SETTINGS = {
  name: 'FIRST_AGENCY',
  administratorEmail: 'FIRST_ADMINISTRATOR_EMAIL',
  administratorPassword: 'FIRST_ADMINISTRATOR_PASSWORD',
} as const;

/** An installation of one's own begins with an agency and somebody who can sign in to it. */
@Injectable()
export class FirstAgency {
  constructor(private readonly accounts: AccountsService) {}

  /**
   * Makes the agency that the environment names, unless there is one already.
   * @returns what happened, in sentences; none where nothing was asked for.
   * @throws Error that names every setting that is missing or wrong.
   */
  async found(env: NodeJS.ProcessEnv): Promise<string[]> {
    if (!env[SETTINGS.name]) return [];
    const input = plainToInstance(CreateAgencyInput, {
      name: env[SETTINGS.name],
      timeZone: env.AGENCY_TIME_ZONE ?? 'Europe/Sofia',
      neighbourhoodMeters: 1500,
      administratorEmail: env[SETTINGS.administratorEmail],
      administratorPassword: env[SETTINGS.administratorPassword],
      administratorGivenName: 'First',
      administratorFamilyName: 'Administrator',
    });
    const faults = await validate(input, { stopAtFirstError: true });
    if (faults.length > 0)
      throw new Error(
        `The first agency cannot be made: ${faults.map(({ property, constraints }) => `${nameOf(property)}: ${Object.values(constraints ?? {})[0]}`).join('; ')}.`,
      );
    const agency = await this.accounts.foundFirst(input);
    return agency ? [`The agency ${agency.name} has been made, with its first administrator.`] : [];
  }
}

function nameOf(property: string): string {
  if (property === 'timeZone') return 'AGENCY_TIME_ZONE';
  return SETTINGS[property as keyof typeof SETTINGS] ?? property;
}
