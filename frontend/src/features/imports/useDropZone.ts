import { onMounted, ref, type Ref } from 'vue'

/** Lets files be dropped on an element, beside the button that does the same. `over` is true while one hangs above it. */
export function useDropZone(zone: Ref<HTMLElement | null>, dropped: (files: readonly File[]) => void) {
  const over = ref(false)

  onMounted(() => {
    zone.value?.addEventListener('dragover', (event) => {
      event.preventDefault()
      over.value = true
    })
    zone.value?.addEventListener('dragleave', (event) => {
      if (!zone.value?.contains(event.relatedTarget as Node | null)) over.value = false
    })
    zone.value?.addEventListener('drop', (event) => {
      event.preventDefault()
      over.value = false
      dropped([...(event.dataTransfer?.files ?? [])])
    })
  })

  return over
}
