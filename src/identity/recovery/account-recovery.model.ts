import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { wholeName } from '../../families/person-name.js';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import {
  ACCOUNT_RECOVERY,
  type AccountRecoveryRow,
  type RecoveryWay as Way,
} from './account-recovery.record.js';

enum RecoveryWay {
  CODE = 'CODE',
  SIGN_IN_SERVICE = 'SIGN_IN_SERVICE',
}

registerEnumType(RecoveryWay, {
  name: 'RecoveryWay',
  description: 'How somebody came to open an account that is not theirs to open.',
  valuesMap: {
    CODE: { description: 'An administrator was given a code to hand over to its owner.' },
    SIGN_IN_SERVICE: {
      description: 'An organisation’s sign-in service took it over for its e-mail address.',
    },
  },
});

@ObjectType({
  description:
    'A way into an account that somebody other than its owner has opened. Its owner and every ' +
    'supervisor are told. What is done with the account afterwards is marked in the audit log ' +
    'until a supervisor acknowledges it.',
})
export class AccountRecovery extends RecordModel<AccountRecoveryRow> {
  static readonly record = ACCOUNT_RECOVERY;

  @Field(() => ID, { description: 'Id of the account.' })
  readonly accountId = toGlobalId('Account', this.row.accountId);

  @Field(() => String, { description: 'Name of its owner.' })
  readonly ownerName = wholeName(this.row);

  @Field(() => RecoveryWay, { description: 'How it was opened.' })
  readonly way: Way = this.row.way;

  @Field(() => Boolean, { description: 'Whether it removes the authenticator app, too.' })
  readonly removesTotp = this.row.removesTotp;

  @Field(() => GraphQLDateTime, { description: 'When it was begun.' })
  readonly startedAt = this.row.startedAt;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the administrator who began it; null for a sign-in service.',
  })
  readonly startedByName =
    this.row.startedBy &&
    wholeName({
      givenName: this.row.starterGivenName,
      familyName: this.row.starterFamilyName,
    });

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When somebody came in by it; null if nobody has.',
  })
  readonly usedAt = this.row.usedAt;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a supervisor acknowledged it; null until then.',
  })
  readonly acknowledgedAt = this.row.acknowledgedAt;
}

@ObjectType({ description: 'A page of AccountRecovery records (Relay).' })
export class AccountRecoveryConnection extends ConnectionType(AccountRecovery) {}

@ObjectType({ description: 'The recovery, or why nothing was changed.' })
export class AccountRecoveryPayload extends MutationPayload {
  @Field(() => AccountRecovery, { nullable: true, description: 'The recovery as it is now.' })
  accountRecovery?: AccountRecovery | null;
}
