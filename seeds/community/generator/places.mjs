/** The invented town of Lipovo and its five neighbourhoods. */
export const AREAS = [
  { code: 'the-mill', name: 'The Mill', latitude: 43.4004, longitude: 24.6011 },
  { code: 'the-birches', name: 'The Birches', latitude: 43.4117, longitude: 24.6189 },
  { code: 'stone-bridge', name: 'Stone Bridge', latitude: 43.3925, longitude: 24.6213 },
  { code: 'lower-quarter', name: 'Lower Quarter', latitude: 43.3872, longitude: 24.5896 },
  { code: 'railway-side', name: 'Railway Side', latitude: 43.4068, longitude: 24.5783 },
];

const STREETS = [
  'Lipa Street',
  'Izvor Street',
  'Topola Street',
  'Zdravets Street',
  'Vodopad Street',
  'Kestenova Street',
  'Pchela Street',
  'Bryast Street',
  'Slanchev Rid Street',
  'Chuchuliga Street',
];

/** An address in an area, with a point within about 600 metres of its middle. */
export function placeIn(random, code) {
  const area = AREAS.find((each) => each.code === code);
  const away = () => (random.next() - 0.5) * 0.0105;
  return {
    address: `${random.between(1, 88)} ${random.pick(STREETS)}, ${area.name}, Lipovo`,
    area: area.code,
    latitude: round(area.latitude + away()),
    longitude: round(area.longitude + away() * 1.38),
  };
}

/** Five decimals, about a metre: enough for a door. */
function round(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
