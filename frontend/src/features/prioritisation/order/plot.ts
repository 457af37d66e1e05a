/** A point to plot: what it is called, where it is, and where it leads. */
export interface PlotPoint {
  id: string
  /** What stands in the point; its place in the order. */
  mark: string
  label: string
  x: number
  y: number
  to: string
}

/** A point with its place in a drawing, in its units from the upper left corner. */
export interface PlacedPoint extends PlotPoint {
  left: number
  top: number
}

/** The inside of a drawing, between its axes. */
export interface Frame {
  left: number
  top: number
  width: number
  height: number
}

/** From and to of an axis. */
export type Range = readonly [number, number]

const share = (value: number, [from, to]: Range) => (to === from ? 0.5 : (value - from) / (to - from))

/** A range that holds every value with whole steps at its ends, and something to show where there is one value or none. */
export function rangeOf(values: readonly number[]): Range {
  if (values.length === 0) return [0, 1]
  const from = Math.floor(Math.min(...values))
  const to = Math.ceil(Math.max(...values))
  return from === to ? [from - 1, to + 1] : [from, to]
}

/** About five even steps that people count in, within a range. */
export function ticksOf([from, to]: Range): number[] {
  const rough = (to - from) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? power
  const ticks = []
  for (let tick = Math.ceil(from / step) * step; tick <= to + step / 1000; tick += step) {
    ticks.push(Number(tick.toFixed(10)))
  }
  return ticks
}

/**
 * Places points in a frame: more to the right, better higher up. Points that would cover each other stand in a row from
 * where the first one is, so that each can be seen and hit.
 */
export function placed(
  points: readonly PlotPoint[],
  x: Range,
  y: Range,
  frame: Frame,
  size: number,
): PlacedPoint[] {
  const taken = new Map<string, number>()
  return points.map((point) => {
    const left = frame.left + share(point.x, x) * frame.width
    const top = frame.top + (1 - share(point.y, y)) * frame.height
    const spot = `${Math.round(left / size)} ${Math.round(top / size)}`
    const before = taken.get(spot) ?? 0
    taken.set(spot, before + 1)
    return { ...point, left: left + before * size, top }
  })
}
