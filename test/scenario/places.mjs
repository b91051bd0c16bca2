/** Places in the invented town of Lipovo. */
export const places = {
  firstHouse: {
    address: '12 Kiln Lane, The Mill, Lipovo',
    area: 'the-mill',
    place: { latitude: 43.4002, longitude: 24.5996 },
  },
  newHouse: {
    address: '47 Topola Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38691, longitude: 24.58874 },
  },
  nextDoor: {
    address: '49 Topola Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38702, longitude: 24.58881 },
  },
  mosque: {
    address: '3 Topola Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38764, longitude: 24.59012 },
  },
  cornerShop: {
    address: '31 Topola Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38718, longitude: 24.58923 },
  },
  centre: {
    address: '22 Izvor Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38801, longitude: 24.59111 },
  },
  kindergarten: {
    address: '15 Pchela Street, Lower Quarter, Lipovo',
    area: 'lower-quarter',
    place: { latitude: 43.38655, longitude: 24.58801 },
  },
  townHall: {
    address: '1 Town Square, Stone Bridge, Lipovo',
    area: 'stone-bridge',
    place: { latitude: 43.3919, longitude: 24.6219 },
  },
  waterWorks: {
    address: '9 Vodopad Street, Railway Side, Lipovo',
    area: 'railway-side',
    place: { latitude: 43.40655, longitude: 24.57902 },
  },
  mill: {
    address: '5 Kiln Lane, The Mill, Lipovo',
    area: 'the-mill',
    place: { latitude: 43.39951, longitude: 24.60044 },
  },
  birches: {
    address: '60 Kestenova Street, The Birches, Lipovo',
    area: 'the-birches',
    place: { latitude: 43.41302, longitude: 24.62011 },
  },
};
