import { Lexer, Source, TokenKind } from 'graphql';
import { keepWithin, LIMITS } from './limits.js';

const OPENING = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Looks at the text before it is parsed, so that the parser neither works long nor runs deep.
 * @throws RequestRefused LIMIT_EXCEEDED
 */
export function checkText(text: string): void {
  keepWithin('documentBytes', Buffer.byteLength(text));
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let tokens = 1; tokens <= LIMITS.tokens + 1; tokens += 1) {
    const kind = nextKind(lexer);
    // The parser will say what is wrong with a text that ends in the middle of a token.
    if (kind === null || kind === TokenKind.EOF) return;
    keepWithin('tokens', tokens);
    if (OPENING.has(kind)) nesting += 1;
    if (CLOSING.has(kind)) nesting -= 1;
    keepWithin('nesting', nesting);
  }
}

function nextKind(lexer: Lexer): TokenKind | null {
  try {
    return lexer.advance().kind;
  } catch {
    return null;
  }
}
