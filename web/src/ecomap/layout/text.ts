/**
 * Advance widths of Source Sans 3 at weight 560, in hundredths of its size, as Chromium measures
 * them: the drawing knows how wide a name is before any font is there, and the same everywhere.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [20, ' '],
  [26, '|ijlìíîïĩīĭįıіїј'],
  [28, "',.:;ĺļ·’‘IÌÍÎÏĨĪĬĮİІЇ"],
  [31, '!fľſ()-[]{}ł'],
  [36, '/\\tţťŧrŕŗř'],
  [43, 'гѓ*sśŝşšѕ?zźżž'],
  [47, 'cçćĉċčзсэє"xтх„“”'],
  [49, '–JvyýÿĴŷЈуўLYÝeèéêëēĕėęěĹĻĽĿŶŸеьѐё'],
  [52, '#$+0123456789<=>F^a~×àáâãäå÷āăąЃГаgkĝğġģĳķĸŁвкќ_'],
  [54, 'VXЎУХчяESTZÈÉÊËĒĔĖĘĚŚŜŞŠŢŤŦŹŻŽЀЁЅЕТ'],
  [56, 'A`houÀÁÂÃÄÅðòóôõöøùúûüĀĂĄĥōŏőũūŭůűųАЗбдлоћbdnpqñþđħńņňŋпр'],
  [58, 'CÇĆĈĊČЄСЭийнцђѝџPР'],
  [60, 'BKRĶŔŖŘЌБВКЬÞßЯЧъ'],
  [64, 'DĎ&GĜĞĠĢĐЛмNUÐÑÙÚÛÜŃŅŇŊŨŪŬŮŰŲЏДПЦ'],
  [67, 'HĤЍЙНOQÒÓÔÕÖØŌŎŐИО'],
  [75, 'ЂĦЋыЪжMwŵМФфюљ'],
  [80, 'шњæщWŴ—'],
  [87, 'ЫÆœ%mЖŒ@'],
  [93, 'ШЉЩЮ№Њ…'],
];

const widthOfCharacter = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map((one) => [one, width / 100])),
);
/** As wide as the widest: what the font does not have comes from another one. */
const UNKNOWN = 1;

/** How wide a text is, in units of the drawing. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const one of text.normalize('NFC')) width += widthOfCharacter.get(one) ?? UNKNOWN;
  return width * size;
}

/** A name in at most two lines; what does not fit ends in an ellipsis. */
export function wrap(name: string, size: number, most: number): string[] {
  if (widthOf(name, size) <= most) return [name];
  const all = name.split(/\s+/);
  const at = breakOf(all, size, most);
  const lines = [all.slice(0, at).join(' '), all.slice(at).join(' ')];
  return lines.filter((line) => line !== '').map((line) => shorten(line, size, most));
}

/** Before which word the second line begins: where the longer line is the shortest. */
function breakOf(all: readonly string[], size: number, most: number): number {
  let best = all.length;
  let least = Infinity;
  for (let at = 1; at < all.length; at += 1) {
    const first = widthOf(all.slice(0, at).join(' '), size);
    const second = widthOf(all.slice(at).join(' '), size);
    // A first line that is cut says less than a second one.
    const longer = Math.max(first > most ? first * 2 : first, second);
    if (longer < least) [best, least] = [at, longer];
  }
  return best;
}

function shorten(line: string, size: number, most: number): string {
  if (widthOf(line, size) <= most) return line;
  const characters = [...line];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, size) > most) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
