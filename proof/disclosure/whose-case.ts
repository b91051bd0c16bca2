import { NOW, type Edge, type Paths } from './world.js';

const TODAY = NOW.toISOString().slice(0, 10);

/**
 * Whose case somebody is, and which of their ties that makes known: written from the words of
 * docs/adr/0060-of-outsiders-the-name.md. What is written of a person, and what they have with others,
 * is known to whoever works on their case; of nobody's case, to whoever sees them.
 */
export class WhoseCase {
  constructor(
    private readonly paths: Paths,
    /** Who asks. */
    private readonly me: string,
    /** The families that they see. */
    private readonly families: readonly string[],
  ) {}

  /** Belongs to a family, today or later. */
  hasHome(person: string): boolean {
    return this.homes(person).some(lasts);
  }

  /** Belongs to a family, or did once. */
  isOfAny(person: string): boolean {
    return this.homes(person).length > 0;
  }

  /** Belongs to a family that one sees, or did once. */
  hasBeenOurs(person: string): boolean {
    return this.homes(person).some((home) => this.isOurs(home));
  }

  isReadInFull(person: string): boolean {
    return person === this.me || !this.isOfAny(person) || this.isOwn(person);
  }

  /** Of a tie whose ends are known: whether there is such a tie, too. */
  isShown(tie: Edge): boolean {
    const ends = [tie.from, tie.to];
    return (
      ends.includes(this.me) ||
      ends.some((end) => this.isOwn(end)) ||
      ends.some((end) => this.homes(end).some((home) => this.isOurs(home) && meet(home, tie))) ||
      !ends.some((end) => this.isOfAny(end))
    );
  }

  /** Of those to whom somebody belongs one is seen; of those who have left all, one of the left. */
  private isOwn(person: string): boolean {
    const lasting = this.homes(person).filter(lasts);
    return (lasting.length > 0 ? lasting : this.homes(person)).some((home) => this.isOurs(home));
  }

  private homes(person: string): Edge[] {
    return this.paths.from(person, 'MEMBER_OF');
  }

  private isOurs({ to }: Edge): boolean {
    return this.families.includes(to);
  }
}

function lasts(home: Edge): boolean {
  return daysOf(home).until > TODAY;
}

/** Some day is a day of both. */
function meet(one: Edge, other: Edge): boolean {
  const [a, b] = [daysOf(one), daysOf(other)];
  const since = a.since > b.since ? a.since : b.since;
  const until = a.until < b.until ? a.until : b.until;
  return since < until;
}

function daysOf({ values }: Edge): { since: string; until: string } {
  const day = (name: string) => (values[name] as { day: string } | null | undefined)?.day;
  return { since: day('since') ?? '', until: day('until') ?? '9999' };
}
