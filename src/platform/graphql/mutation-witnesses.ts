import { Injectable } from '@nestjs/common';
import type { MutationCause } from '../cause/cause.js';

/** A feature that must know of every mutation, whichever feature carries it out. */
interface MutationWitness {
  /**
   * Called within the mutation's transaction, once its work is done.
   * @param payload what it answers with.
   * @param how whether it is the repetition of one that was carried out before.
   */
  done(cause: MutationCause, payload: object, how: { repeated: boolean }): Promise<void>;
  /** Called once the mutation has been rolled back because of this error. */
  refused(cause: MutationCause, error: unknown): Promise<void>;
}

/** Who is told of mutations. Features register themselves at start. */
@Injectable()
export class MutationWitnesses {
  private readonly witnesses: MutationWitness[] = [];

  register(witness: MutationWitness): void {
    this.witnesses.push(witness);
  }

  async tellOfDone(
    cause: MutationCause,
    payload: object,
    how: { repeated: boolean },
  ): Promise<void> {
    for (const witness of this.witnesses) await witness.done(cause, payload, how);
  }

  async tellOfRefusal(cause: MutationCause, error: unknown): Promise<void> {
    for (const witness of this.witnesses) await witness.refused(cause, error);
  }
}
