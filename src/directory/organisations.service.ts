import { Injectable } from '@nestjs/common';
import { pageOf, toConnection } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { warn, type Warning } from '../platform/refusals/warnings.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { OrganisationPayload } from './directory.payloads.js';
import { DirectoryRefusal, DirectoryWarning } from './directory.refusals.js';
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
  ) {}

  /** A new organisation; with a warning where the agency knows one of this name. */
  async create(actor: Actor | null, input: CreateOrganisationInput): Promise<OrganisationPayload> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const id = newId();
    const details: OrganisationDetails = {
      name: input.name.trim(),
      kind: input.kind,
      description: input.description ?? null,
      phone: input.phone ?? null,
      email: input.email ?? null,
      website: input.website ?? null,
      locationId: (await this.locations.locationOf(viewer, input.locationId)) ?? null,
    };
    const warnings = await this.warnOfTwin(agencyId, details.name, id);
    await this.repository.create({ ...details, agencyId, id, now });
    return { organisation: await this.written(viewer, id), warnings };
  }

  /** Changes what the input names; null empties a field. */
  async change(actor: Actor | null, input: ChangeOrganisationInput): Promise<OrganisationPayload> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const before = await this.lasting(viewer, input.organisationId);
    const locationId = await this.locations.locationOf(viewer, input.locationId);
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
    await this.repository.change({ ...details, agencyId, id: before.id, now });
    return { organisation: await this.written(viewer, before.id), warnings };
  }

  /** Ends an organisation and the services that it provides. Nothing is deleted. */
  async end(actor: Actor | null, input: EndOrganisationInput): Promise<Organisation> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const { id } = await this.lasting(viewer, input.organisationId);
    const endedOn = input.endedOn ?? viewer.today;
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason.trim(), now });
    return this.written(viewer, id);
  }

  async list(actor: Actor | null, args: OrganisationsArgs): Promise<OrganisationConnection> {
    const viewer = this.policy.require(actor, 'directory.read');
    const filter = {
      search: args.search?.trim().toLowerCase() || null,
      kind: args.kind ?? null,
      includeEnded: args.includeEnded,
    };
    const rows = await this.repository.list(viewer, filter, pageOf(args));
    return toConnection(
      rows.map((row) => new Organisation(row)),
      args,
    );
  }

  /** Organisations of the actor's agency by their record ids. */
  async byIds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, Organisation>> {
    const viewer = this.policy.require(actor, 'directory.read');
    const rows = await this.repository.byIds(viewer, ids);
    return new Map(rows.map((row) => [row.id, new Organisation(row)]));
  }

  /**
   * An organisation that can be changed: known to the agency, not ended, and not the agency itself.
   * @throws UserErrors NOT_FOUND or ILLEGAL_TRANSITION.
   */
  async lasting(viewer: Viewer, globalId: string): Promise<OrganisationRow> {
    const path = 'input.organisationId';
    const [row] = await this.repository.byIds(viewer, [localId('Organisation', globalId)]);
    if (!row) throw refuse(DirectoryRefusal.NO_SUCH_ORGANISATION, path);
    if (row.id === viewer.agencyId) throw refuse(DirectoryRefusal.OWN_AGENCY, path);
    requireNotEnded(row, DirectoryRefusal.ORGANISATION_ENDED, path);
    return row;
  }

  private async warnOfTwin(agencyId: string, name: string, ownId: string): Promise<Warning[]> {
    if (!(await this.repository.isNameTaken(agencyId, name, ownId))) return [];
    return [warn(DirectoryWarning.SAME_NAME, 'input.name')];
  }

  private async written(viewer: Viewer, id: string): Promise<Organisation> {
    const [row] = await this.repository.byIds(viewer, [id]);
    return new Organisation(row!);
  }
}
