import { onScopeDispose, watch } from 'vue'

const quietMilliseconds = 8_000

/** Tells of notes that arrive, several at a time: a room of people writing would otherwise never let anybody listen. */
export function useArrivals(count: () => number, tell: (arrived: number) => void): void {
  let untold = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(count, (now, before) => {
    // The first are the board itself, not news.
    if (now <= before || before === 0) return
    untold += now - before
    timer ??= setTimeout(() => {
      tell(untold)
      untold = 0
      timer = undefined
    }, quietMilliseconds)
  })
  onScopeDispose(() => clearTimeout(timer))
}
