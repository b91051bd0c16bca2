import { Field, ObjectType } from '@nestjs/graphql';
import type { PinFault } from '../engine/decision.js';
import { placementFault } from './placing-faults.js';

@ObjectType({ description: 'Why a match placed by hand could not be kept.' })
export class PlacedMatchRefusal {
  @Field(() => String, { description: 'Stable code of the reason, such as NO_CAPACITY.' })
  code!: string;

  @Field(() => String, { description: 'The reason as a sentence.' })
  text!: string;

  constructor(fault: PinFault) {
    this.code = fault.code;
    this.text = placementFault(fault);
  }
}
