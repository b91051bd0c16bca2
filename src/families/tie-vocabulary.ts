import { registerEnumType } from '@nestjs/graphql';

export enum TieStrength {
  STRONG = 'STRONG',
  MODERATE = 'MODERATE',
  WEAK = 'WEAK',
}

export enum TieQuality {
  SUPPORTIVE = 'SUPPORTIVE',
  MIXED = 'MIXED',
  STRAINED = 'STRAINED',
}

export enum TieFlow {
  GIVES = 'GIVES',
  RECEIVES = 'RECEIVES',
  BOTH = 'BOTH',
}

export enum TieSource {
  FAMILY = 'FAMILY',
  PRACTITIONER = 'PRACTITIONER',
  RECORD = 'RECORD',
  OTHER = 'OTHER',
}

export enum TieConfidence {
  CONFIRMED = 'CONFIRMED',
  LIKELY = 'LIKELY',
  UNSURE = 'UNSURE',
}

registerEnumType(TieStrength, { name: 'TieStrength', description: 'How close the two are.' });
registerEnumType(TieQuality, {
  name: 'TieQuality',
  description: 'How the first person feels about the tie, as in an ecomap.',
});
registerEnumType(TieFlow, {
  name: 'TieFlow',
  description: 'Direction of help, as the first person sees it.',
  valuesMap: {
    GIVES: { description: 'The first helps the second.' },
    RECEIVES: { description: 'The first is helped by the second.' },
    BOTH: { description: 'They help each other.' },
  },
});
registerEnumType(TieSource, { name: 'TieSource', description: 'Who told us about the tie.' });
registerEnumType(TieConfidence, {
  name: 'TieConfidence',
  description: 'How sure we are that the tie is as described.',
});
