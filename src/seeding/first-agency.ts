import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AccountsService } from '../identity/accounts.service.js';
import { CreateAgencyInput } from '../identity/dto/create-agency.input.js';
import { Config } from '../platform/config/config.js';
import { SETTINGS, type Setting } from '../platform/config/settings.js';
import { userErrorsOf } from '../platform/graphql/validation.pipe.js';
import type { UserError } from '../platform/refusals/user-errors.js';

/** Which setting says what of the first agency. */
const SET_BY: Record<string, Setting<unknown>> = {
  name: SETTINGS.firstAgency,
  timeZone: SETTINGS.firstAgencyTimeZone,
  administratorEmail: SETTINGS.firstAdministratorEmail,
  administratorPassword: SETTINGS.firstAdministratorPassword,
};

/** An installation of one's own begins with an agency and somebody who can sign in to it. */
@Injectable()
export class FirstAgency {
  constructor(
    private readonly accounts: AccountsService,
    private readonly config: Config,
  ) {}

  /**
   * Makes the agency that the settings name, unless there is one already.
   * @returns what happened, in sentences; none where nothing was asked for.
   * @throws Error that names every setting that is missing or wrong.
   */
  async found(): Promise<string[]> {
    const { config } = this;
    if (config.firstAgency === null) return [];
    const input = plainToInstance(CreateAgencyInput, {
      name: config.firstAgency,
      timeZone: config.firstAgencyTimeZone,
      neighbourhoodMeters: 1500,
      administratorEmail: config.firstAdministratorEmail,
      administratorPassword: config.firstAdministratorPassword,
      administratorGivenName: 'First',
      administratorFamilyName: 'Administrator',
    });
    const faults = await validate(input, { stopAtFirstError: true });
    if (faults.length > 0)
      throw new Error(
        `The first agency cannot be created. ${userErrorsOf(faults).map(inSentences).join(' ')}`,
      );
    const agency = await this.accounts.foundFirst(input);
    return agency
      ? [`The agency ${agency.name} has been created, with its first administrator.`]
      : [];
  }
}

function inSentences({ path, message, whatToDo }: UserError): string {
  const [field] = path;
  return `${SET_BY[field!]?.name ?? field}: ${message} ${whatToDo}`;
}
