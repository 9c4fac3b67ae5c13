import type { ChannelKind, Leftover } from '../domain/alter.ts';
import type { Birthday } from '../domain/calendarDate.ts';
import { foldText } from '../domain/name.ts';
import type { ImportedChannel, ImportedPerson } from './importedPerson.ts';
import { cut, isBlank, manyLines, oneLine } from './plainText.ts';
import type { Fate } from './receiptBook.ts';
import { sourceKeysOf } from './sourceKeys.ts';

/** Longest texts in UTF-16 units; as shared/domain/alter.ts and tag.ts say. */
const most = {
  name: 300,
  nickname: 120,
  organisation: 300,
  role: 300,
  channel: 2000,
  label: 60,
  tag: 60,
  leftoverName: 200,
  leftover: 100_000,
  note: 100_000,
} as const;

/** No person has more; a file that says so is hostile, and the vault is spared. */
const mostChannels = 200;
const mostTags = 100;
const mostLeftovers = 1000;
const mostLeftoverText = 1_000_000;

const dropped = {
  nothing: { dropped: 'It held nothing that can be read.' },
  tooLong: { dropped: 'It was longer than 100,000 characters.' },
  wasCut: { dropped: 'It was longer than 100,000 characters; only its beginning was kept.' },
  tooMany: { dropped: 'Its person already had more leftover text than Kith keeps.' },
} as const;

/** Addresses a click on which would run or open something on this laptop. */
const unsafe = /^\s*(?:javascript|vbscript|data|file|blob):/i;

/** A number written down twice, at home and at work, is one number with both words. */
const joinedLabels = (one: string, other: string): string =>
  one === '' || other.includes(one) ? other : one.includes(other) ? one : `${one} ${other}`;

type Slot = 'name' | 'nickname' | 'organisation' | 'role';

/**
 * One person while a file is read. Every method takes a value and says what became of it; what does not fit in its
 * place is kept whole as a leftover (`raw`: its field and text as the file has them). What comes out is within the
 * limits of the vault's record.
 */
export class PersonDraft {
  readonly #line: number;
  readonly #slots: Record<Slot, string> = { name: '', nickname: '', organisation: '', role: '' };
  readonly #channels = new Map<string, ImportedChannel>();
  readonly #tags = new Map<string, string>();
  readonly #leftovers: Leftover[] = [];
  #leftoverText = 0;
  #note = '';
  #birthday: Birthday | null = null;
  #photo: string | null = null;
  #uid = '';

  /** @param line 1-based line of the file where this person begins. */
  constructor(line: number) {
    this.#line = line;
  }

  /** The text in a place so far; empty where there is none. */
  get(slot: Slot): string {
    return this.#slots[slot];
  }

  /** The first e-mail address so far, or an empty text. */
  firstEmail(): string {
    for (const channel of this.#channels.values()) if (channel.kind === 'email') return channel.value;
    return '';
  }

  /** Puts one line of text in its place. The first one stays; another one is a leftover, and so is one too long. */
  take(slot: Slot, text: string, raw: Leftover): Fate {
    const clean = oneLine(text);
    if (clean === '') return this.keep(raw);
    const now = this.#slots[slot];
    if (now !== '') return now === clean ? 'used' : this.keep(raw);
    this.#slots[slot] = cut(clean, most[slot]).trimEnd();
    if (clean.length <= most[slot]) return 'used';
    return this.keep(slot === 'name' ? { name: 'Name', value: clean } : raw);
  }

  /** Adds an e-mail address, phone number or link; the same one twice is one. */
  channel(kind: ChannelKind, text: string, label: string, raw: Leftover): Fate {
    const value = oneLine(text);
    const words = oneLine(label);
    const key = `${kind} ${value}`;
    if (value === '' || value.length > most.channel || (kind === 'link' && unsafe.test(value))) return this.keep(raw);
    if (kind === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return this.keep(raw);
    const known = this.#channels.get(key);
    if (known === undefined && this.#channels.size >= mostChannels) return this.keep(raw);
    const labels = joinedLabels(known?.label ?? '', words);
    this.#channels.set(key, { kind, value, label: cut(labels, most.label) });
    return labels.length > most.label ? this.keep(raw) : 'used';
  }

  /** Adds group words; the same word in other capitals is one. */
  tags(words: readonly string[], raw: Leftover): Fate {
    let whole = true;
    for (const word of words.map(oneLine).filter((text) => text !== '')) {
      const key = foldText(word);
      if (this.#tags.has(key)) continue;
      if (word.length > most.tag || this.#tags.size >= mostTags) whole = false;
      else this.#tags.set(key, word);
    }
    return whole ? 'used' : this.keep(raw);
  }

  /** Adds a note; several are parted by an empty line. What is over the limit goes on as a leftover. */
  note(text: string, raw: Leftover): Fate {
    const clean = manyLines(text).trim();
    if (clean === '') return this.keep(raw);
    const joined = this.#note === '' ? clean : `${this.#note}\n\n${clean}`;
    this.#note = cut(joined, most.note);
    return joined.length > most.note ? this.keep({ name: raw.name, value: joined.slice(this.#note.length) }) : 'used';
  }

  /** Sets the birthday; the first one stays. */
  birthday(day: Birthday, raw: Leftover): Fate {
    if (this.#birthday !== null) return this.#birthday === day ? 'used' : this.keep(raw);
    this.#birthday = day;
    return 'used';
  }

  /** Sets the photo, a data URI; the first one stays. */
  photo(uri: string, raw: Leftover): Fate {
    if (this.#photo !== null) return this.#photo === uri ? 'used' : this.keepWhole(raw);
    this.#photo = uri;
    return 'used';
  }

  /** Sets the UID; the first one stays. */
  uid(text: string, raw: Leftover): Fate {
    if (this.#uid !== '' || oneLine(text) === '') return this.keep(raw);
    this.#uid = oneLine(text);
    return 'used';
  }

  /** Keeps a value that has no place; one too long is cut, and counted as dropped. */
  keep(raw: Leftover): Fate {
    return this.#keep(raw, dropped.wasCut);
  }

  /** Keeps a value of which a beginning is of no use, such as a picture: whole or not at all. */
  keepWhole(raw: Leftover): Fate {
    return raw.value.length > most.leftover ? dropped.tooLong : this.#keep(raw, dropped.tooLong);
  }

  /**
   * The person as drafted.
   * @param sources keys to use instead of those that follow from the draft.
   */
  finish(sources?: readonly string[]): ImportedPerson {
    const { name, nickname, organisation, role } = this.#slots;
    const channels = Array.from(this.#channels.values());
    const birthday = this.#birthday;
    return {
      name,
      nickname,
      channels,
      birthday,
      organisation,
      role,
      note: this.#note,
      tags: Array.from(this.#tags.values()),
      photo: this.#photo,
      leftovers: this.#leftovers,
      sources: sources ?? sourceKeysOf({ name, organisation, birthday, channels }, this.#uid),
      line: this.#line,
    };
  }

  #keep(raw: Leftover, whenCut: Fate): Fate {
    const label = oneLine(raw.name);
    const text = manyLines(raw.value);
    if (isBlank(text)) return dropped.nothing;
    // A name too long for its place is not lost: the text then begins with it.
    const whole = label.length > most.leftoverName ? `${label}:${text}` : text;
    const value = cut(whole, most.leftover);
    if (this.#leftovers.length >= mostLeftovers || this.#leftoverText + value.length > mostLeftoverText) {
      return dropped.tooMany;
    }
    this.#leftovers.push({ name: cut(label, most.leftoverName), value });
    this.#leftoverText += value.length;
    return value.length < whole.length ? whenCut : 'kept';
  }
}
