/**
 * Who is in the story. All of them are invented. `born` counts days before today; `role` makes an
 * account; `check` is the clearance that the agency has on record from the beginning.
 * @type {Record<string, { name: [string, string], born?: number, role?: string, check?: string,
 *   languages?: string[], phone?: string }>}
 */
export const people = {
  nazife: {
    name: ['Nazife', 'Ramadanova'],
    born: 13330,
    role: 'DONOR',
    languages: ['tr', 'bg'],
    phone: '+359 000 512 004',
  },
  yashar: { name: ['Yashar', 'Ramadanov'], born: 6480, role: 'VOLUNTEER', check: 'BASIC' },
  sabri: { name: ['Sabri', 'Ramadanov'], born: 6010, role: 'VOLUNTEER', check: 'BASIC' },
  elvan: { name: ['Elvan', 'Ramadanova'], born: 3120 },
  orhan: { name: ['Orhan', 'Ramadanov'], born: 2340 },
  selda: { name: ['Selda', 'Ramadanova'], born: 1590 },
  lale: { name: ['Lale', 'Ramadanova'], born: 815 },
  halime: { name: ['Halime', 'Yusein'], born: 19870, role: 'DONOR' },
  rasim: { name: ['Rasim', 'Yusein'], born: 11020, role: 'VOLUNTEER', check: 'IDENTITY' },
  mara: { name: ['Mara', 'Bozhurova'], born: 18600, role: 'DONOR' },
  vesela: { name: ['Vesela', 'Karadzhova'], born: 12750, role: 'VOLUNTEER', check: 'ENHANCED' },
  stoyko: { name: ['Stoyko', 'Kanev'], born: 16480, role: 'VOLUNTEER' },
  ventsislav: { name: ['Ventsislav', 'Drenski'], born: 21300, role: 'DONOR' },
  bilyana: { name: ['Bilyana', 'Tsoneva'], born: 14100, role: 'VOLUNTEER', check: 'IDENTITY' },
};

/** @type {Record<string, { name: string, kind: string, at: string, services?: string[] }>} */
export const organisations = {
  municipality: {
    name: 'Municipality of Lipovo',
    kind: 'MUNICIPALITY',
    at: 'townHall',
    services: ['Housing department'],
  },
  centre: {
    name: 'Lipovo Social Services Centre',
    kind: 'SERVICE_PROVIDER',
    at: 'centre',
    services: ['Family advice'],
  },
  water: { name: 'Lipovo Water', kind: 'UTILITY', at: 'waterWorks' },
  kindergarten: { name: 'Kindergarten Ladybird', kind: 'KINDERGARTEN', at: 'kindergarten' },
  mosque: { name: 'Lipovo Mosque', kind: 'MOSQUE', at: 'mosque' },
  cornerShop: { name: 'Corner Shop Poppy', kind: 'SHOP', at: 'cornerShop' },
  home: { name: "Children's Home Sunrise", kind: 'INSTITUTION', at: 'birches' },
  fund: { name: 'Lipovo Emergency Fund', kind: 'FOUNDATION', at: 'townHall' },
};
