import { loadCatalogue } from '../../src/seeding/catalogue-file.js';
import { refusalOf, SeedCopy } from './seed-copy.js';

/** What the family support model helps with, domain by domain, and the kinds that stand for it. */
const KINDS_OF_SUPPORT: Record<string, string[][]> = {
  LIVING_CONDITIONS: [
    ['municipal-housing-application', 'low-cost-rental-search'],
    ['utility-debt', 'tax-debt'],
    ['cot', 'bed', 'table', 'chair', 'wardrobe', 'cooker', 'refrigerator', 'washing-machine'],
    ['water-heater', 'kitchenware-set', 'bedding-set'],
    ['furniture-transport'],
    ['short-term-rent'],
    ['running-costs'],
    ['heating-aid-application', 'firewood'],
    ['food-parcel', 'household-essentials-pack'],
    ['formula-milk', 'nappies'],
    ['building-materials'],
    ['clothes', 'shoes'],
  ],
  FAMILY_AND_SOCIAL_RELATIONSHIPS: [
    ['relatives-contact'],
    ['phone-voucher', 'phone-debt'],
    ['neighbourhood-support'],
    ['programme-guidance'],
    ['birth-certificate', 'parentage-recording'],
    ['lawyer-hour', 'welfare-advocacy', 'administrative-fees'],
  ],
  BEHAVIOUR: [
    ['addiction-programme', 'group-therapy', 'support-group'],
    ['programme-entry-fee'],
    ['imprisoned-parent-contact'],
    ['conflict-mediation'],
  ],
  HEALTH: [
    ['healthcare-access'],
    ['gp-registration'],
    ['physiotherapy', 'rehabilitation', 'speech-therapy'],
    ['specialist-care'],
    ['clinic-transport', 'hospital-stay-costs'],
    ['family-planning', 'family-counselling'],
    ['medical-examination'],
    ['medication'],
  ],
  EDUCATION: [
    ['learning-support', 'educational-programme'],
    ['kindergarten-enrolment'],
    ['kindergarten-outfit', 'nursery-supplies'],
    ['travel-card'],
    ['kindergarten-first-costs', 'education-sponsorship'],
  ],
  EMPLOYMENT_AND_HOUSEHOLD_ECONOMY: [
    ['social-benefits-claim'],
    ['labour-office-registration'],
    ['job-search', 'job-keeping', 'job-offer'],
    ['identity-documents', 'address-registration'],
    ['household-budget-counselling', 'extended-family-contribution'],
  ],
  SUPPORTING: [
    ['money', 'van-with-driver', 'carrying-hands', 'skilled-building-work', 'translation'],
    ['accompaniment', 'errand'],
  ],
};

const LIVING = 'catalogue/living-conditions.yaml';
const HEALTH = 'catalogue/health.yaml';

describe('the catalogue', () => {
  const kinds = loadCatalogue();

  it.each(Object.entries(KINDS_OF_SUPPORT))('holds every kind of support of %s', (domain, rows) => {
    const codes = kinds.filter((kind) => kind.domain === domain).map((kind) => kind.code);
    expect(codes.sort()).toEqual(rows.flat().sort());
  });

  it('says everything in English and in Bulgarian', () => {
    const texts = kinds.flatMap((kind) => [
      kind.name,
      kind.help,
      ...kind.parts.map((part) => part.name),
      ...kind.attributes.flatMap((attribute) => [
        attribute.name,
        ...(attribute.values ?? []).map((value) => value.name),
      ]),
    ]);
    for (const { en, bg } of texts) {
      expect(en).not.toMatch(/[а-я]/i);
      expect(bg).toMatch(/[а-я]/i);
      expect(bg).not.toMatch(/[a-z]/i);
    }
    for (const { help } of kinds) {
      expect([help.en, help.bg]).toEqual([
        expect.stringMatching(/^[^.]+\.$/),
        expect.stringMatching(/^[^.]+\.$/),
      ]);
    }
  });

  it('lets money stand in for whatever can be bought', () => {
    const bought = kinds.filter((kind) => (kind.nature as string) === 'GOODS');
    expect(bought.filter((kind) => kind.substitutes.length === 0)).toEqual([]);
  });

  it('asks furniture for transport and hands', () => {
    const wardrobe = kinds.find((kind) => kind.code === 'wardrobe');
    expect(wardrobe?.parts.map((part) => part.kind)).toEqual(['van-with-driver', 'carrying-hands']);
  });
});

describe('a catalogue file with mistakes', () => {
  let copy: SeedCopy;
  beforeEach(() => (copy = new SeedCopy()));
  afterEach(() => copy.remove());
  const refusal = () => refusalOf(() => loadCatalogue(copy.base));

  it.each([
    [
      'an unknown part',
      LIVING,
      'kind: van-with-driver',
      'kind: big-van',
      'There is no kind “big-van”',
    ],
    ['a code used twice', LIVING, 'code: bed', 'code: cot', 'The code “cot” is taken'],
    ['a value out of the list', HEALTH, 'unit: VISIT', 'unit: CALL', 'must be one of PIECE, PACK'],
    ['an unknown field', LIVING, 'divisible: true', 'dividable: true', 'has no field “dividable”'],
    ['three decimals', LIVING, 'amount: 60', 'amount: 60.125', 'has more than two decimals'],
    ['a part of a fraction', LIVING, 'quantity: 1', 'quantity: 0.5', '0.5 TRIP cannot be given'],
    ['a service as money', LIVING, 'kind: money', 'kind: cot', '“cot” is not MONEY'],
    ['goods counted as money', LIVING, 'unit: PIECE', 'unit: EUR', 'cannot be counted in EUR'],
    ['an order of texts', LIVING, 'rule: EQUALS', 'rule: AT_MOST', 'values have no order'],
  ])('is refused for %s', (_, file, before, after, reason) => {
    const line = copy.plant(file, before, after);
    expect(refusal()).toContainEqual(
      expect.stringMatching(new RegExp(`^seeds/${file}:${line} .*${escaped(reason)}`)),
    );
  });

  it('is refused for a text that is not YAML', () => {
    const line = copy.plant(HEALTH, 'unit: VISIT', 'unit: [VISIT');
    const [first] = refusal();
    expect(first).toMatch(/^seeds\/catalogue\/health\.yaml:\d+ This cannot be read: /);
    expect(Number(first?.split(/[: ]/)[1])).toBeGreaterThanOrEqual(line);
  });

  it('is refused for an ENUM without values', () => {
    copy.plant(HEALTH, 'type: BOOLEAN', 'type: ENUM');
    expect(refusal()).toEqual([
      expect.stringMatching(/health\.yaml:\d+ The ENUM “child-seat” has no/),
    ]);
  });

  it('is refused for values of a TEXT', () => {
    copy.plant(LIVING, 'type: ENUM', 'type: TEXT');
    expect(refusal()).toEqual([expect.stringContaining('Only an ENUM has values')]);
  });

  it('is refused for kinds that need themselves', () => {
    copy.plant(
      'catalogue/supporting.yaml',
      'parts: []\n    substitutes: [{ kind: money, usualPrice: { amount: 30,',
      'parts: [{ code: load, name: { en: Load, bg: Товар }, kind: bed, quantity: 1 }]\n' +
        '    substitutes: [{ kind: money, usualPrice: { amount: 30,',
    );
    expect(refusal()).toEqual([
      expect.stringContaining('“bed” would need itself (bed → van-with-driver → bed)'),
      expect.stringContaining('“van-with-driver” would need itself (van-with-driver → bed → van'),
    ]);
  });

  it('hears of all mistakes in all files at once, from top to bottom', () => {
    const third = copy.plant(LIVING, 'kind: carrying-hands', 'kind: carrying-feet');
    const second = copy.plant(LIVING, 'nature: MONEY', 'nature: CASH');
    const first = copy.plant(HEALTH, 'task: ACCOMPANY', 'task: GO');
    const places = refusal().map((line) => line.split(' ')[0]);
    expect(places).toEqual([
      `seeds/${HEALTH}:${first}`,
      `seeds/${LIVING}:${second}`,
      `seeds/${LIVING}:${third}`,
    ]);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
