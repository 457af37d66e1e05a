import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Roadmap = Schemas['Roadmap']
export type RoadmapItem = Schemas['RoadmapItem']
export type RoadmapItemInput = Schemas['RoadmapItemInput']
export type Became = Schemas['Became']

/** How far an item shall have come in a quarter. */
export type Pace = 'start' | 'pilot' | 'broad'

/** A quarter, "2027-Q1", a number of quarters later or, below zero, earlier. */
export function quarterLater(quarter: string, steps: number): string {
  const position = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + steps
  return `${String(Math.floor(position / 4))}-Q${String((position % 4) + 1)}`
}

/** How many quarters after another a quarter comes. */
export function quartersBetween(from: string, to: string): number {
  const position = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6))
  return position(to) - position(from)
}

/** The quarters from one to another, both with. */
export function quartersFrom(first: string, last: string): string[] {
  return Array.from({ length: quartersBetween(first, last) + 1 }, (_, step) => quarterLater(first, step))
}

/** The quarter that a day, YYYY-MM-DD, is in. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`
}

/** "2027-Q1" as people say it: "Q1 2027". */
export function quarterName(quarter: string | null): string {
  return quarter ? `${quarter.slice(5)} ${quarter.slice(0, 4)}` : '–'
}

/** The step that an item is at in a quarter of its own. */
export function paceIn({ pilot, broad }: Pick<RoadmapItem, 'pilot' | 'broad'>, quarter: string): Pace {
  if (broad && quarter >= broad) return 'broad'
  return pilot && quarter >= pilot ? 'pilot' : 'start'
}

/** What can be written about an item, out of all that is known. */
export function inputOf({
  entry,
  area,
  start,
  pilot,
  broad,
  end,
  milestones,
  note,
}: RoadmapItem): Required<RoadmapItemInput> {
  return { entry, area, start, pilot, broad, end, milestones, note }
}

/** An entry as it is put on a roadmap: for a year, in the first area of its own. */
export function newItem(entry: RoadmapItem['entry'], start: string): Required<RoadmapItemInput> {
  const end = quarterLater(start, 3)
  return { entry, area: null, start, pilot: null, broad: null, end, milestones: [], note: '' }
}

/** An item moved by a number of quarters, with its pilot and broad introduction; its milestones keep their dates. */
export function movedBy(item: RoadmapItem, steps: number): Required<RoadmapItemInput> {
  const later = (quarter: string | null) => quarter && quarterLater(quarter, steps)
  return {
    ...inputOf(item),
    start: later(item.start),
    pilot: later(item.pilot),
    broad: later(item.broad),
    end: later(item.end),
  }
}

/** An item that ends a number of quarters later; undefined where it would end before its last step. */
export function endingBy(item: RoadmapItem, steps: number): Required<RoadmapItemInput> | undefined {
  const end = quarterLater(item.end ?? '', steps)
  return end < (item.broad ?? item.pilot ?? item.start ?? '') ? undefined : { ...inputOf(item), end }
}

/** Items by area, in their order. */
export function byArea(items: readonly RoadmapItem[]): { area: RoadmapItem['area']; items: RoadmapItem[] }[] {
  const groups: { area: RoadmapItem['area']; items: RoadmapItem[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last?.area?.id === item.area?.id && last) last.items.push(item)
    else groups.push({ area: item.area, items: [item] })
  }
  return groups
}
