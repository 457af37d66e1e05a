import { computed, onBeforeUnmount, onMounted } from 'vue'
import { useAddress, textsIn } from '@/features/admin/useAddress'

/** Where the arrow keys have another meaning. */
const ownKeys = 'input, textarea, select, [contenteditable], [role=region], dialog'

/** A finger that goes this far, in CSS pixels, and mostly sideways, turns the page. */
const swipe = 60

/**
 * Steps through slides, by their keys: with the arrow keys, Page Up and Page Down, Home and End, or a finger. The address
 * holds the slide.
 */
export function useSteps(keys: () => readonly string[]) {
  const { query, set } = useAddress()
  const current = computed(() => Math.max(0, keys().indexOf(textsIn(query.value.slide)[0] ?? '')))

  function go(position: number): void {
    const key = keys()[position]
    if (key !== undefined && position !== current.value) void set({ slide: key }, true)
  }

  const steps: Record<string, () => void> = {
    ArrowRight: () => go(current.value + 1),
    PageDown: () => go(current.value + 1),
    ArrowLeft: () => go(current.value - 1),
    PageUp: () => go(current.value - 1),
    Home: () => go(0),
    End: () => go(keys().length - 1),
  }

  function onKey(event: KeyboardEvent): void {
    const step = steps[event.key]
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey
    if (!step || modified || event.defaultPrevented || (event.target as Element).closest?.(ownKeys)) return
    event.preventDefault()
    step()
  }

  let from: Touch | undefined
  function onTouch(event: TouchEvent): void {
    from = event.touches.length === 1 ? event.touches[0] : undefined
  }
  function onTouchEnd(event: TouchEvent): void {
    const to = event.changedTouches[0]
    if (!from || !to || (event.target as Element).closest?.(ownKeys)) return
    const across = to.clientX - from.clientX
    if (Math.abs(across) > swipe && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY))
      go(current.value + (across < 0 ? 1 : -1))
  }

  onMounted(() => {
    window.addEventListener('keydown', onKey)
    window.addEventListener('touchstart', onTouch, { passive: true })
    window.addEventListener('touchend', onTouchEnd)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('touchstart', onTouch)
    window.removeEventListener('touchend', onTouchEnd)
  })

  return { current, go }
}
