import { registerEnumType } from '@nestjs/graphql';

export enum TaskKind {
  FETCH = 'FETCH',
  DRIVE = 'DRIVE',
  CARRY = 'CARRY',
  BUILD = 'BUILD',
  ACCOMPANY = 'ACCOMPANY',
  TRANSLATE = 'TRANSLATE',
  ADVISE = 'ADVISE',
}

registerEnumType(TaskKind, { name: 'TaskKind', description: 'What kind of work a task is.' });
