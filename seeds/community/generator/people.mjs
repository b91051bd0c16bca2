import { NameGiver } from './names.mjs';

/** A day, counted from the day on which the town is loaded: 0 is that day, -365 a year earlier. */
const YEAR = 365.25;

/** Keeps everybody in the town, and makes new people. */
export class People {
  persons = [];
  #random;
  #names;

  constructor(random) {
    this.#random = random;
    this.#names = new NameGiver(random);
  }

  familyName(community) {
    return this.#names.familyName(community);
  }

  /** A new person of about this age. */
  add({ community, woman, age, familyName, checks = [], reachable = age >= 18 }) {
    const name = this.#names.person(community, woman, familyName);
    const key = `${name.givenName}-${name.familyName}`.toLowerCase();
    const languages = this.#names.languages(community);
    const person = {
      key,
      ...name,
      bornDay: -Math.round(age * YEAR) - this.#random.between(0, 360),
    };
    person.languages = age < 3 ? languages.slice(0, 1) : languages;
    if (reachable) person.phone = `+359 000 ${this.#digits()} ${this.#digits()}`;
    if (checks.length > 0) person.checks = checks.map((level) => this.#check(level));
    this.persons.push(person);
    return { ...person, woman, age, community };
  }

  #digits() {
    return this.#random.between(100, 999);
  }

  /** Some checks lapse within weeks, so that the town also shows a giver who must renew. */
  #check(level) {
    const issuedDay = -this.#random.between(20, 1050);
    return { level, issuedDay, expiresDay: issuedDay + 1095 };
  }
}

/** A day within a person's life, at most `years` ago. */
export function sinceDay(random, person, years) {
  const longest = Math.min(Math.round(years * YEAR), -person.bornDay);
  return -random.between(Math.round(longest / 3), longest);
}
