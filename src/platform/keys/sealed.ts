/** A text that only its key opens, ready to be written to the graph. Made by `Sealing` alone. */
export class Sealed {
  /** Private, so that no other object passes for one. */
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }
}

/** `sealed:1:<key>:<Label.property>:<base64url>`, wherever in a text it stands. */
export const SEALED = /sealed:1:([0-9a-f-]{36}):([A-Z]\w*\.[a-z]\w*):([A-Za-z0-9_-]{38,})/g;

/** Breaks what only looks sealed, so that nobody has the graph open a text that they pasted. */
export function unsealable(text: string): string {
  return text.includes('sealed:1:') ? text.replaceAll('sealed:1:', 'sealed 1:') : text;
}

/** A label whose named properties are kept sealed. */
export interface SealedLabel<P extends string> {
  readonly label: string;
  readonly properties: readonly P[];
}

/** Of what holds no sealed text. */
export const NOTHING_SEALED: SealedLabel<never> = { label: 'none', properties: [] };

/** Values of a label with those of its properties sealed that are kept so. */
export type SealedTexts<P extends string, T> = {
  [K in keyof T]: K extends P ? Sealed | null : T[K];
};

const declared = new Set<string>();

/** Declares which properties of a label are kept sealed. A column of such a name shows no other. */
export function sealedProperties<P extends string>(
  label: string,
  ...properties: P[]
): SealedLabel<P> {
  for (const property of properties) declared.add(property);
  return { label, properties };
}

/** True where a sealed property of that name may be shown as this column. */
export function mayShow(column: string, property: string): boolean {
  return column === property || !declared.has(column);
}
