import type { Random } from './random'
import type { Timeline } from './timeline'

/** What the network does to messages: loses, doubles, delays and so reorders them. */
export class Weather {
  loss = 0
  doubles = 0
  late = 0

  constructor(
    private readonly timeline: Timeline,
    private readonly random: Random,
  ) {}

  /** Nothing is lost or late any more. */
  calm(): void {
    this.loss = this.doubles = this.late = 0
  }

  change(gentle: boolean): void {
    const { random } = this
    this.loss = gentle || random.chance(0.4) ? 0 : random.pick([0.02, 0.1, 0.4])
    this.doubles = random.chance(0.5) ? 0 : random.pick([0.02, 0.2])
    this.late = random.chance(0.4) ? 0 : random.pick([0.02, 0.1, 0.3])
  }

  /** Carries a request or reply. */
  carry(deliver: () => void, lose: () => void): void {
    const copies = this.random.chance(this.doubles) ? 2 : 1
    for (let i = 0; i < copies; i++) {
      if (this.random.chance(this.loss)) lose()
      else this.timeline.after(this.#delay(), deliver)
    }
  }

  /** Carries a queue message: slower, and the sender never learns what became of it. */
  queue(deliver: () => void): void {
    this.carry(
      () => this.timeline.after(this.random.between(0, 3000), deliver),
      () => {},
    )
  }

  #delay(): number {
    if (!this.random.chance(this.late)) return this.random.between(1, 40)
    return this.random.between(200, this.random.chance(0.5) ? 1900 : 8000)
  }
}
