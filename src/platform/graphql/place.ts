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
  @IsLatitude()
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east of Greenwich, -180 to 180.' })
  @IsLongitude()
  longitude!: number;
}
