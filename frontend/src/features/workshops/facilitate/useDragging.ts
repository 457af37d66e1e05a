import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { onScopeDispose, watch, type Ref } from 'vue'

/**
 * Lets notes (`data-note`) be dragged to columns (`data-column`), as an addition to the keys and buttons that do the same.
 * Elements come and go as people write, so what is in the board is looked over after each change.
 */
export function useDragging(
  root: Ref<HTMLElement | null>,
  enabled: () => boolean,
  drop: (note: string, column: string) => void,
): void {
  const known = new Map<Element, () => void>()

  function register(element: HTMLElement): () => void {
    const { note, column } = element.dataset
    if (note !== undefined) return draggable({ element, getInitialData: () => ({ note }) })
    const mark = (over: boolean) => element.classList.toggle('over', over)
    return dropTargetForElements({
      element,
      getData: () => ({ column }),
      canDrop: ({ source }) => typeof source.data.note === 'string',
      onDragEnter: () => mark(true),
      onDragLeave: () => mark(false),
      onDrop: () => mark(false),
    })
  }

  function look(): void {
    const elements = enabled()
      ? new Set(root.value?.querySelectorAll<HTMLElement>('[data-note], [data-column]'))
      : new Set<HTMLElement>()
    for (const [element, forget] of known)
      if (!elements.has(element as HTMLElement)) {
        forget()
        known.delete(element)
      }
    for (const element of elements) if (!known.has(element)) known.set(element, register(element))
  }

  const end = monitorForElements({
    onDrop: ({ source, location }) => {
      const to = location.current.dropTargets[0]?.data.column
      const from = location.initial.dropTargets[0]?.data.column
      if (typeof to === 'string' && to !== from) drop(String(source.data.note), to)
    },
  })
  const observer = new MutationObserver(look)
  watch(
    [root, enabled],
    () => {
      observer.disconnect()
      if (root.value && enabled()) observer.observe(root.value, { childList: true, subtree: true })
      look()
    },
    { flush: 'post', immediate: true },
  )
  onScopeDispose(() => {
    end()
    observer.disconnect()
    for (const forget of known.values()) forget()
  })
}
