import { ref } from 'vue'

/** Less than this, in pixels, is a click. */
const threshold = 6

/**
 * Drags a bar sideways by whole steps. `stepWidth` tells how wide a step is; `drop` gets how many steps it was. The keys do
 * the same, so nothing is by dragging alone.
 */
export function useDrag(stepWidth: () => number, drop: (id: string, steps: number) => void) {
  const dragged = ref<{ id: string; steps: number }>()
  let from = 0
  let wasDragged = false

  function begin(event: PointerEvent, id: string): void {
    if (event.button !== 0) return
    from = event.clientX
    wasDragged = false
    const bar = event.currentTarget as HTMLElement
    bar.setPointerCapture(event.pointerId)
    const follow = (now: PointerEvent) => {
      if (Math.abs(now.clientX - from) > threshold) wasDragged = true
      if (wasDragged) dragged.value = { id, steps: Math.round((now.clientX - from) / stepWidth()) }
    }
    const end = (last: PointerEvent) => {
      bar.removeEventListener('pointermove', follow)
      bar.removeEventListener('pointerup', end)
      bar.removeEventListener('pointercancel', end)
      const steps = dragged.value?.steps ?? 0
      dragged.value = undefined
      if (last.type === 'pointerup' && steps !== 0) drop(id, steps)
    }
    bar.addEventListener('pointermove', follow)
    bar.addEventListener('pointerup', end)
    bar.addEventListener('pointercancel', end)
  }

  return {
    begin,
    /** How many steps a bar is away from where it stands while it is dragged. */
    stepsOf: (id: string) => (dragged.value?.id === id ? dragged.value.steps : 0),
    /** Whether the click that follows belongs to a drag. */
    endsDrag: () => wasDragged,
  }
}
