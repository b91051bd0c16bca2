import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
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
import { ORGANISATION_ENDED } from './organisation.events.js';
import {
  ORGANISATION,
  type OrganisationDetails,
  type OrganisationRow,
} from './organisation.record.js';
import { OrganisationsRepository } from './organisations.repository.js';

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly repository: OrganisationsRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly locations: LocationsService,
    private readonly policy: Policy,
    private readonly events: Events,
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

  /**
   * Changes what the input names; null empties a field.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw.
   */
  async change(actor: Actor | null, input: ChangeOrganisationInput): Promise<OrganisationPayload> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const id = localId('Organisation', input.organisationId);
    const organisation = requireLasting(
      viewer,
      await this.records.of(viewer).locked(Organisation, id),
    );
    this.versions.refuseStale(ORGANISATION, organisation, input, viewer);
    const before = organisation.row;
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
      details.name === before.name ? [] : await this.warnOfTwin(agencyId, details.name, id);
    await this.repository.change({ ...details, agencyId, id, now });
    return { organisation: await this.written(viewer, id), warnings };
  }

  /**
   * Ends an organisation and the services that it provides; what it had promised is looked at again.
   * Nothing is deleted.
   */
  async end(actor: Actor | null, input: EndOrganisationInput): Promise<Organisation> {
    const viewer = this.policy.require(actor, 'directory.write');
    const { agencyId, now } = viewer;
    const { id } = await this.lasting(viewer, input.organisationId);
    const endedOn = input.endedOn ?? viewer.today;
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason.trim(), now });
    await this.events.tell(ORGANISATION_ENDED, id);
    return this.written(viewer, id);
  }

  async list(actor: Actor | null, args: OrganisationsArgs): Promise<OrganisationConnection> {
    const records = this.records.of(this.policy.require(actor, 'directory.read'));
    const filter = {
      search: args.search?.trim().toLowerCase() || null,
      kind: args.kind ?? null,
      includeEnded: args.includeEnded,
    };
    return records.list(Organisation, 'ofAgency', filter, args);
  }

  /** The organisation with this record id; null where there is none. */
  async organisation(actor: Actor | null, id: string): Promise<Organisation | null> {
    return this.records.of(this.policy.require(actor, 'directory.read')).one(Organisation, id);
  }

  /**
   * An organisation that can be changed: known to the agency, not ended, and not the agency itself.
   * @throws UserErrors NOT_FOUND or ILLEGAL_TRANSITION.
   */
  async lasting(viewer: Viewer, globalId: string): Promise<OrganisationRow> {
    const id = localId('Organisation', globalId);
    return requireLasting(viewer, await this.records.of(viewer).one(Organisation, id)).row;
  }

  private async warnOfTwin(agencyId: string, name: string, ownId: string): Promise<Warning[]> {
    if (!(await this.repository.isNameTaken(agencyId, name, ownId))) return [];
    return [warn(DirectoryWarning.SAME_NAME, 'input.name')];
  }

  private async written(viewer: Viewer, id: string): Promise<Organisation> {
    return (await this.records.of(viewer).one(Organisation, id))!;
  }
}

function requireLasting(viewer: Viewer, organisation: Organisation | null): Organisation {
  const path = 'input.organisationId';
  if (!organisation) throw refuse(DirectoryRefusal.NO_SUCH_ORGANISATION, path);
  if (organisation.localId === viewer.agencyId) throw refuse(DirectoryRefusal.OWN_AGENCY, path);
  requireNotEnded(organisation, DirectoryRefusal.ORGANISATION_ENDED, path);
  return organisation;
}
