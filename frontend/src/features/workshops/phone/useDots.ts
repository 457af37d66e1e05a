import { ref, shallowRef } from 'vue'
import { api, dataOf } from '@/api/client'
import type { PlacedDots } from '../model'
import { reasonOf } from './words'

type Target = PlacedDots['target']

/** A participant's dots. What is pressed shows at once; presses in a row are sent as one sheet, the latest last. */
export function useDots(workshopId: string) {
  const placed = shallowRef<readonly PlacedDots[]>([])
  const each = ref(0)
  const left = ref(0)
  const problem = ref('')
  const params = { path: { workshopId } }
  let sending = false
  let changed = false

  const count = () => placed.value.reduce((sum, { dots }) => sum + dots, 0)

  function take(sheet: { dots: readonly PlacedDots[]; dotsEach: number }): void {
    placed.value = sheet.dots
    each.value = sheet.dotsEach
    left.value = sheet.dotsEach - count()
  }

  async function read(): Promise<void> {
    try {
      take(await dataOf(api.GET('/workshops/{workshopId}/dots', { params })))
    } catch (reason) {
      problem.value = reasonOf(reason)
    }
  }

  async function send(): Promise<void> {
    changed = true
    if (sending) return
    sending = true
    problem.value = ''
    try {
      while (changed) {
        changed = false
        const body = { dots: [...placed.value] }
        const sheet = await dataOf(api.PUT('/workshops/{workshopId}/dots', { params, body }))
        if (!changed) take(sheet)
      }
    } catch (reason) {
      problem.value = reasonOf(reason)
      await read()
    } finally {
      sending = false
    }
  }

  const dots = (target: Target, id: string) =>
    placed.value.find((one) => one.target === target && one.id === id)?.dots ?? 0

  /** Gives a dot more, or takes one back. */
  function place(target: Target, id: string, by: 1 | -1): void {
    const next = dots(target, id) + by
    if (next < 0 || left.value - by < 0) return
    const others = placed.value.filter((one) => one.target !== target || one.id !== id)
    placed.value = next ? [...others, { target, id, dots: next }] : others
    left.value -= by
    void send()
  }

  void read()
  return { dots, left, each, problem, place }
}
