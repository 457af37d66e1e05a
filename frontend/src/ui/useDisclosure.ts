import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/**
 * A panel that a button opens: Escape closes it and gives the focus back, and so does a click or a focus that lands
 * outside `root`, which holds both button and panel.
 */
export function useDisclosure(root: Ref<HTMLElement | null>, button: () => HTMLElement | null | undefined) {
  const open = ref(false)

  function outside(event: Event): void {
    if (open.value && event.target instanceof Node && !root.value?.contains(event.target)) open.value = false
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !open.value) return
    event.stopPropagation()
    // Else a dialog around it would close too, with all that is written in it.
    event.preventDefault()
    open.value = false
    button()?.focus()
  }

  onMounted(() => {
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    root.value?.addEventListener('keydown', onKeydown)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('pointerdown', outside)
    document.removeEventListener('focusin', outside)
  })

  return { open, toggle: () => (open.value = !open.value), close: () => (open.value = false) }
}
