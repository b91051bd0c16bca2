import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { IsLatitude, IsLongitude } from 'class-validator';

@ObjectType({ description: 'A point on the earth (WGS 84).' })
export class Place {
  @Field(() => Float, { description: 'Degrees north of the equator, -90 to 90.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east of Greenwich, -180 to 180.' })
  longitude!: number;
}

@InputType({ description: 'A point on the earth (WGS 84).' })
export class PlaceInput {
  @Field(() => Float, { description: 'Degrees north of the equator, -90 to 90.' })
  @IsLatitude({ message: 'latitude must be between -90 and 90 degrees' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east of Greenwich, -180 to 180.' })
  @IsLongitude({ message: 'longitude must be between -180 and 180 degrees' })
  longitude!: number;
}
