import { day } from './days.mjs';

const kin = {
  strength: 'STRONG',
  quality: 'SUPPORTIVE',
  flow: 'BOTH',
  source: 'FAMILY',
  confidence: 'CONFIRMED',
  lastContactOn: day(0),
};
const mother = { ...kin, kind: 'NMTH', to: 'nazife', parentalResponsibility: true };
const around = {
  ...kin,
  from: 'nazife',
  strength: 'MODERATE',
  flow: 'RECEIVES',
  lastContactOn: day(-3),
};

/** Who is what to whom when the work begins. `to` is what the second person is to the first. */
export const ties = [
  ...['yashar', 'sabri', 'elvan', 'orhan', 'selda', 'lale'].map((from) => ({ ...mother, from })),
  { ...kin, from: 'sabri', to: 'yashar', kind: 'BRO' },
  { ...kin, from: 'lale', to: 'elvan', kind: 'SIS' },
  { ...around, to: 'halime', kind: 'NBOR', strength: 'STRONG' },
  { ...around, to: 'mara', kind: 'FRND' },
  { ...around, to: 'vesela', kind: 'FRND', strength: 'WEAK', source: 'PRACTITIONER' },
  { ...kin, from: 'halime', to: 'rasim', kind: 'SON' },
  { ...around, to: 'mosque', kind: 'MEMBER', flow: 'BOTH' },
  { ...around, to: 'water', kind: 'CLIENT', quality: 'STRAINED', source: 'RECORD' },
  { ...around, from: 'selda', to: 'kindergarten', kind: 'ATTENDS' },
  { ...kin, from: 'lale', to: 'home', kind: 'CLIENT', flow: 'RECEIVES', source: 'RECORD' },
  { ...around, to: 'centre/Family advice', kind: 'CLIENT', source: 'RECORD' },
  { ...kin, from: 'mara', to: 'cornerShop', kind: 'EMPLOYEE' },
  { ...kin, from: 'vesela', to: 'centre', kind: 'EMPLOYEE' },
].map((tie) => ({ since: day(-90), ...tie }));
