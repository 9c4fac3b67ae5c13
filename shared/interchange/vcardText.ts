import { mostCardLines } from './bounds.ts';
import { isBlank } from './plainText.ts';

/** One card as it stands in the file, its folded lines joined. */
export interface RawCard {
  readonly kind: 'card';
  /** 1-based line of its BEGIN. */
  readonly line: number;
  /** Position in the text behind the card. */
  readonly end: number;
  /** Its lines without BEGIN and END; blank ones left out. */
  readonly lines: readonly string[];
  /** How many more lines it has, beyond those that are read. */
  readonly more: number;
  /** False where the text or the next card came before its END. */
  readonly closed: boolean;
}

/** A line that stands outside any card. */
export interface StrayLine {
  readonly kind: 'stray';
  readonly end: number;
}

// Joined files each bring their own byte order mark.
const begins = /^\uFEFF?BEGIN:VCARD\s*$/i;
const ends = /^END:VCARD\s*$/i;
/** vCard 2.1 and 3.0 may hold a second card, of the one who acts for a person. */
const holdsCard = /^(?:[\w-]{1,60}\.)?AGENT(?:;[^:]{0,200})?:\s*$/i;

/** A card while its lines come by. */
class OpenCard {
  readonly line: number;
  readonly #lines: string[] = [];
  #parts: string[] = [];
  #more = 0;
  #last = '';
  #depth = 0;
  /** How the line at hand may go on without an indent. */
  #goesOn: 'quoted-printable' | 'base64' | null = null;

  constructor(line: number) {
    this.line = line;
  }

  /** True where a BEGIN now opens a card within this one. */
  get holdsCard(): boolean {
    return holdsCard.test(this.#last);
  }

  get isNested(): boolean {
    return this.#depth > 0;
  }

  /** Opens or closes a card within this one; its lines belong to the value of the line at hand. */
  nest(text: string, by: 1 | -1): void {
    this.#depth += by;
    this.#parts.push(this.#depth === 1 && by === 1 ? text : `\n${text}`);
    this.#last = text;
  }

  add(text: string): void {
    const last = this.#parts.at(-1);
    if (this.#depth > 0) this.#parts.push(`\n${text}`);
    else if (last !== undefined && this.#goesOn === 'quoted-printable' && last.endsWith('=')) {
      this.#parts[this.#parts.length - 1] = last.slice(0, -1);
      this.#parts.push(text);
    } else if (last !== undefined && (text.startsWith(' ') || text.startsWith('\t'))) this.#parts.push(text.slice(1));
    else if (this.#goesOn === 'base64' && !isBlank(text) && !text.includes(':')) this.#parts.push(text);
    else this.#start(text);
    this.#last = text;
  }

  finish(closed: boolean, end: number): RawCard {
    this.#start('');
    return { kind: 'card', line: this.line, end, lines: this.#lines, more: this.#more, closed };
  }

  #start(text: string): void {
    const done = this.#parts.join('');
    if (this.#lines.length >= mostCardLines) this.#more += isBlank(done) ? 0 : 1;
    else if (!isBlank(done)) this.#lines.push(done);
    this.#parts = text === '' ? [] : [text];
    const head = text.slice(0, Math.max(0, text.indexOf(':')));
    this.#goesOn = !head.includes(';')
      ? null
      : /quoted-printable/i.test(head)
        ? 'quoted-printable'
        : /;(?:encoding=)?b(?:ase64)?(?:;|$)/i.test(head)
          ? 'base64'
          : null;
  }
}

/**
 * Takes a text apart into cards and lines outside any, in order, without reading what the lines say. Joins folded
 * lines (RFC 6350, 3.2), soft line breaks of quoted-printable values and base64 lines without an indent (vCard 2.1).
 * A card that is broken off costs only itself.
 * @param plain text whose only line end is `\n`.
 */
export function* splitCards(plain: string): Generator<RawCard | StrayLine, void, undefined> {
  let open: OpenCard | null = null;
  let line = 1;
  for (let at = 0; at < plain.length; line += 1) {
    const found = plain.indexOf('\n', at);
    const stop = found === -1 ? plain.length : found;
    const physical = plain.slice(at, stop);
    at = stop + 1;
    if (begins.test(physical)) {
      if (open?.holdsCard) open.nest(physical, 1);
      else {
        if (open !== null) yield open.finish(false, stop);
        open = new OpenCard(line);
      }
    } else if (open === null) {
      if (!isBlank(physical)) yield { kind: 'stray', end: at };
    } else if (!ends.test(physical)) open.add(physical);
    else if (open.isNested) open.nest(physical, -1);
    else {
      yield open.finish(true, at);
      open = null;
    }
  }
  if (open !== null) yield open.finish(false, plain.length);
}
