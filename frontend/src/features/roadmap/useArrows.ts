import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { RoadmapItem } from './model'

/** An arrow from what is depended on to what depends on it; late ones end after the other has started. */
export interface Arrow {
  key: string
  path: string
  late: boolean
}

/** Measures where the bars stand and draws the dependencies between them, again whenever something moves. */
export function useArrows(chart: Ref<HTMLElement | null>, items: () => readonly RoadmapItem[]) {
  const arrows = ref<Arrow[]>([])
  const size = ref({ width: 0, height: 0 })

  function draw(): void {
    const root = chart.value
    if (!root) return
    const origin = root.getBoundingClientRect()
    size.value = { width: root.scrollWidth, height: root.scrollHeight }
    const place = (id: string) => {
      const box = root.querySelector(`[data-entry="${id}"]`)?.getBoundingClientRect()
      return (
        box && {
          left: box.left - origin.left,
          right: box.right - origin.left,
          middle: box.top - origin.top + box.height / 2,
        }
      )
    }
    const planned = new Map(items().map((item) => [item.entry.id, item]))
    arrows.value = items().flatMap((item) =>
      item.dependsOn.flatMap(({ id }) => {
        const [other, from, to] = [planned.get(id), place(id), place(item.entry.id)]
        if (!other || !from || !to) return []
        const late = (other.end ?? '') >= (item.start ?? '')
        const bend = 24
        const path = `M${String(from.right)} ${String(from.middle)}C${String(from.right + bend)} ${String(from.middle)} ${String(to.left - bend)} ${String(to.middle)} ${String(to.left)} ${String(to.middle)}`
        return [{ key: `${id} ${item.entry.id}`, path, late }]
      }),
    )
  }

  let observer: ResizeObserver | undefined
  onMounted(() => {
    observer = new ResizeObserver(draw)
    if (chart.value) observer.observe(chart.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  watch(items, () => void nextTick(draw), { flush: 'post' })

  return { arrows, size }
}
