import { Injectable } from '@nestjs/common';
import { localId, newId } from '../../platform/ids/global-id.js';
import { BONDS_CHANGED } from '../../families/family.events.js';
import { Events } from '../../platform/events/events.js';
import { Records } from '../../platform/records/records.js';
import { PlatformRefusal } from '../../platform/refusals/platform.refusals.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Role, type Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import { DirectoryRefusal } from '../directory.refusals.js';
import type { SpokespersonsArgs } from '../dto/directory.args.js';
import { OrganisationsService } from '../organisations.service.js';
import type { AddSpokespersonInput, RemoveSpokespersonInput } from './dto/spokesperson.inputs.js';
import { Spokesperson, type SpokespersonConnection } from './spokesperson.model.js';
import { SpokespersonsRepository } from './spokespersons.repository.js';

/** Who speaks for the organisations of the directory, and so sees and answers what they are asked. */
@Injectable()
export class SpokespersonsService {
  constructor(
    private readonly repository: SpokespersonsRepository,
    private readonly records: Records,
    private readonly organisations: OrganisationsService,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /** Past ones too. None for an organisation that the viewer does not know. */
  async list(actor: Actor | null, args: SpokespersonsArgs): Promise<SpokespersonConnection> {
    const records = this.records.of(this.policy.require(actor, 'spokesperson.manage'));
    const organisationId = args.organisationId
      ? localId('Organisation', args.organisationId)
      : null;
    return records.list(Spokesperson, 'ofAgency', { organisationId }, args);
  }

  /**
   * From now on the person sees what services of the organisation are asked. Where they must be kept
   * from a family for whom one is asked already, it is asked no longer.
   * @throws UserErrors NOT_FOUND, ILLEGAL_TRANSITION for an ended organisation or the agency itself,
   *   ROLE_REQUIRED, or ALREADY_EXISTS.
   */
  async add(actor: Actor | null, input: AddSpokespersonInput): Promise<Spokesperson> {
    const viewer = this.policy.require(actor, 'spokesperson.manage');
    const personId = localId('Person', input.personId);
    const { id: organisationId } = await this.organisations.lasting(viewer, input.organisationId);
    const roles = await this.repository.rolesOf(viewer, personId);
    if (!roles) throw refuse(DirectoryRefusal.NO_SUCH_PERSON, 'input.personId');
    if (!roles.includes(Role.SERVICE_PROVIDER))
      throw refuse(DirectoryRefusal.NOT_A_PROVIDER, 'input.personId');
    if (await this.repository.lock(personId, organisationId, viewer.now))
      throw refuse(DirectoryRefusal.SPEAKS_ALREADY, 'input.personId');
    const added = { id: newId(), personId, organisationId, now: viewer.now };
    const row = await this.repository.add(added);
    await this.events.tell(BONDS_CHANGED, personId);
    return new Spokesperson(row);
  }

  /** From now on they see and answer nothing for it. Safe to repeat. @throws UserErrors NOT_FOUND. */
  async remove(actor: Actor | null, input: RemoveSpokespersonInput): Promise<Spokesperson> {
    const viewer = this.policy.require(actor, 'spokesperson.manage');
    const row = await this.repository.remove(viewer, localId('Spokesperson', input.spokespersonId));
    if (!row) throw refuse(PlatformRefusal.NO_SUCH_RECORD, 'input.spokespersonId');
    return new Spokesperson(row);
  }
}
