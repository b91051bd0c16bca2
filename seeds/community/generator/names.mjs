/** Invented people's names, by the community that a family belongs to. All pairings are chance. */
const NAMES = {
  BULGARIAN: {
    languages: ['bg'],
    women: [
      'Boryana',
      'Daniela',
      'Desislava',
      'Elitsa',
      'Gergana',
      'Ivelina',
      'Kalina',
      'Kremena',
      'Lilyana',
      'Mariana',
      'Milena',
      'Nadezhda',
      'Petya',
      'Radka',
      'Snezhana',
      'Stanka',
      'Teodora',
      'Tsvetelina',
      'Vanya',
      'Yoana',
      'Zlatka',
      'Zornitsa',
    ],
    men: [
      'Anton',
      'Boris',
      'Blagoy',
      'Dimitar',
      'Emil',
      'Georgi',
      'Hristo',
      'Ivaylo',
      'Kaloyan',
      'Krasimir',
      'Lyubomir',
      'Martin',
      'Nikolay',
      'Ognyan',
      'Petar',
      'Plamen',
      'Rumen',
      'Simeon',
      'Stoyan',
      'Todor',
      'Valentin',
      'Yordan',
    ],
    families: [
      'Balkandzhiev',
      'Borimechkov',
      'Chernev',
      'Dobrudzhanov',
      'Gorunov',
      'Kestenov',
      'Lipov',
      'Mlechkov',
      'Orehov',
      'Polyanov',
      'Rosenov',
      'Skrebarov',
      'Trapkov',
      'Varbanov',
      'Yavorov',
      'Zelenikov',
    ],
    womanEnding: 'a',
  },
  TURKISH: {
    languages: ['tr', 'bg'],
    women: [
      'Aylin',
      'Aysel',
      'Dilek',
      'Elif',
      'Emel',
      'Fatme',
      'Gyulten',
      'Hatidzhe',
      'Leman',
      'Melek',
      'Nazmie',
      'Nurten',
      'Selin',
      'Sevda',
      'Shukrie',
      'Yasemin',
      'Zehra',
    ],
    men: [
      'Ahmed',
      'Aydan',
      'Beyhan',
      'Deniz',
      'Erdal',
      'Fikret',
      'Hasan',
      'Ibrahim',
      'Kadir',
      'Mehmed',
      'Mustafa',
      'Nedzhat',
      'Orhan',
      'Remzi',
      'Sabri',
      'Tuncher',
      'Yusuf',
    ],
    families: [
      'Akif',
      'Bayram',
      'Cherkez',
      'Dervish',
      'Emin',
      'Halil',
      'Ismet',
      'Kerim',
      'Nazif',
      'Osman',
      'Raif',
      'Salim',
      'Tahir',
      'Yumer',
    ],
    womanEnding: '',
  },
  ROMA: {
    languages: ['rom', 'bg'],
    women: [
      'Anka',
      'Fanka',
      'Gyulka',
      'Kleopatra',
      'Marinela',
      'Mirela',
      'Raina',
      'Rositsa',
      'Sashka',
      'Sevdalina',
      'Silviya',
      'Stela',
      'Svetla',
      'Vasilka',
      'Zhivka',
      'Zyumbyula',
    ],
    men: [
      'Angel',
      'Asen',
      'Chavdar',
      'Filip',
      'Iliya',
      'Manush',
      'Metodi',
      'Milko',
      'Mitko',
      'Naiden',
      'Rangel',
      'Roman',
      'Sasho',
      'Stefcho',
      'Vasko',
      'Yashar',
      'Zlatan',
    ],
    families: [
      'Angelkov',
      'Banev',
      'Chergarov',
      'Demirev',
      'Gogov',
      'Kovachki',
      'Mandzhov',
      'Mihalkov',
      'Naydenkov',
      'Rangelov',
      'Sherbetov',
      'Tsankov',
      'Yankulov',
    ],
    womanEnding: 'a',
  },
};

export const COMMUNITIES = { BULGARIAN: 45, TURKISH: 25, ROMA: 30 };

/** Gives out names; a full name is given once, so that no two invented people are taken for one. */
export class NameGiver {
  #random;
  #given = new Set();

  constructor(random) {
    this.#random = random;
  }

  /** The family name in its man's form. */
  familyName(community) {
    return this.#random.pick(NAMES[community].families);
  }

  languages(community) {
    return NAMES[community].languages;
  }

  /** `{ givenName, familyName }` that nobody else in the town has. */
  person(community, woman, familyName = this.familyName(community)) {
    const { women, men, womanEnding } = NAMES[community];
    const inForm = woman && womanEnding ? familyName.replace(/i$/, '') + womanEnding : familyName;
    for (let tries = 0; tries < 400; tries++) {
      const givenName = this.#random.pick(woman ? women : men);
      const name = { givenName, familyName: inForm };
      const full = `${name.givenName} ${name.familyName}`;
      if (this.#given.has(full)) continue;
      this.#given.add(full);
      return name;
    }
    throw new Error(`All names of the family ${familyName} are taken: add more given names.`);
  }
}
