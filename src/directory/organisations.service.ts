import { Injectable } from '@nestjs/common';
import { pageOf, toConnection } from '../platform/graphql/connection.js';
import {
  notFound,
  refuse,
  UserErrorCode,
  WarningCode,
  type Warning,
} from '../platform/graphql/user-errors.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../safeguarding/actor.js';
import { Policy } from '../safeguarding/policy.js';
import type { OrganisationPayload } from './directory.payloads.js';
import type { OrganisationsArgs } from './dto/directory.args.js';
import type {
  ChangeOrganisationInput,
  CreateOrganisationInput,
  EndOrganisationInput,
} from './dto/organisation.inputs.js';
import { requireNotEnded } from './ended.js';
import { LocationsService } from './locations.service.js';
import { Organisation, type OrganisationConnection } from './organisation.model.js';
import {
  OrganisationsRepository,
  type OrganisationDetails,
  type OrganisationRow,
} from './organisations.repository.js';

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly repository: OrganisationsRepository,
    private readonly locations: LocationsService,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /** A new organisation; with a warning where the agency knows one of this name. */
  async create(asker: Actor | null, input: CreateOrganisationInput): Promise<OrganisationPayload> {
    const { agencyId } = this.policy.require(asker, 'directory.write');
    const id = newId();
    const details: OrganisationDetails = {
      name: input.name.trim(),
      kind: input.kind,
      description: input.description ?? null,
      phone: input.phone ?? null,
      email: input.email ?? null,
      website: input.website ?? null,
      locationId: (await this.locations.locationOf(agencyId, input.locationId)) ?? null,
    };
    const warnings = await this.warnOfTwin(agencyId, details.name, id);
    await this.repository.create({ ...details, agencyId, id, now: this.clock.now() });
    return { organisation: await this.written(agencyId, id), warnings };
  }

  /** Changes what the input names; null empties a field. */
  async change(asker: Actor | null, input: ChangeOrganisationInput): Promise<OrganisationPayload> {
    const { agencyId } = this.policy.require(asker, 'directory.write');
    const before = await this.lasting(agencyId, input.organisationId);
    const locationId = await this.locations.locationOf(agencyId, input.locationId);
    const details: OrganisationDetails = {
      name: input.name?.trim() ?? before.name,
      kind: input.kind ?? before.kind,
      description: input.description === undefined ? before.description : input.description,
      phone: input.phone === undefined ? before.phone : input.phone,
      email: input.email === undefined ? before.email : input.email,
      website: input.website === undefined ? before.website : input.website,
      locationId: locationId === undefined ? before.locationId : locationId,
    };
    const warnings =
      details.name === before.name ? [] : await this.warnOfTwin(agencyId, details.name, before.id);
    await this.repository.change({ ...details, agencyId, id: before.id, now: this.clock.now() });
    return { organisation: await this.written(agencyId, before.id), warnings };
  }

  /** Ends an organisation and the services that it provides. Nothing is deleted. */
  async end(asker: Actor | null, input: EndOrganisationInput): Promise<Organisation> {
    const { agencyId } = this.policy.require(asker, 'directory.write');
    const { id } = await this.lasting(agencyId, input.organisationId);
    const now = this.clock.now();
    const endedOn = input.endedOn ?? now.toISOString().slice(0, 10);
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason.trim(), now });
    return this.written(agencyId, id);
  }

  async list(asker: Actor | null, args: OrganisationsArgs): Promise<OrganisationConnection> {
    const { agencyId } = this.policy.require(asker, 'directory.read');
    const filter = {
      search: args.search?.trim().toLowerCase() || null,
      kind: args.kind ?? null,
      includeEnded: args.includeEnded,
    };
    const rows = await this.repository.list(agencyId, filter, pageOf(args));
    return toConnection(
      rows.map((row) => new Organisation(row)),
      args,
    );
  }

  /** Organisations of the actor's agency by their record ids. */
  async byIds(asker: Actor | null, ids: readonly string[]): Promise<Map<string, Organisation>> {
    const { agencyId } = this.policy.require(asker, 'directory.read');
    const rows = await this.repository.byIds(agencyId, ids);
    return new Map(rows.map((row) => [row.id, new Organisation(row)]));
  }

  /**
   * An organisation that can be changed: known to the agency, not ended, and not the agency itself.
   * @throws UserErrors NOT_FOUND or ILLEGAL_TRANSITION.
   */
  private async lasting(agencyId: string, globalId: string): Promise<OrganisationRow> {
    const path = 'input.organisationId';
    const [row] = await this.repository.byIds(agencyId, [localId('Organisation', globalId)]);
    if (!row) throw notFound('organisation', path);
    if (row.id === agencyId)
      throw refuse(
        UserErrorCode.ILLEGAL_TRANSITION,
        path,
        'This is your own agency, which is not an entry of its directory.',
        'Ask an administrator: agencies are kept with the accounts.',
      );
    requireNotEnded(row, 'organisation', path);
    return row;
  }

  private async warnOfTwin(agencyId: string, name: string, ownId: string): Promise<Warning[]> {
    if (!(await this.repository.isNameTaken(agencyId, name, ownId))) return [];
    const message = 'The directory has another organisation of this name.';
    return [{ code: WarningCode.POSSIBLE_DUPLICATE, path: ['input', 'name'], message }];
  }

  private async written(agencyId: string, id: string): Promise<Organisation> {
    const [row] = await this.repository.byIds(agencyId, [id]);
    return new Organisation(row!);
  }
}
