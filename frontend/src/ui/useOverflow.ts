import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Whether the element has more content than fits, and thus scrolls and must be reachable from the keyboard. */
export function useOverflow(element: Ref<HTMLElement | null>) {
  const overflows = ref(false)
  const observer = new ResizeObserver(() => {
    const box = element.value
    overflows.value =
      box !== null && (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)
  })
  onMounted(() => {
    if (!element.value) return
    observer.observe(element.value)
    if (element.value.firstElementChild) observer.observe(element.value.firstElementChild)
  })
  onBeforeUnmount(() => observer.disconnect())
  return overflows
}
