import { ref, watch } from 'vue'
import type { Option } from './options'
import { useSuggestions } from './useSuggestions'

/**
 * What a combobox after the ARIA pattern keeps: its suggestions, whether they are shown and which is marked. The focus
 * stays in the field; arrow keys move in the suggestions, Enter takes one, Escape closes.
 */
export function useCombobox<Value extends string>(
  search: (text: string) => Promise<Option<Value>[]>,
  take: (option: Option<Value>) => void,
) {
  const open = ref(false)
  const active = ref(-1)
  const { options, searching, suggest, cancel } = useSuggestions(search)
  watch(options, () => (active.value = -1))

  function look(text: string): void {
    active.value = -1
    open.value = true
    suggest(text)
  }

  function close(): void {
    open.value = false
    active.value = -1
    cancel()
  }

  function choose(option: Option<Value>): void {
    take(option)
    close()
  }

  function onKeydown(event: KeyboardEvent): void {
    const count = open.value ? options.value.length : 0
    const option = options.value[active.value]
    if (event.key === 'ArrowDown' && count) active.value = (active.value + 1) % count
    else if (event.key === 'ArrowUp' && count) active.value = (active.value <= 0 ? count : active.value) - 1
    else if (event.key === 'Enter' && count && option) choose(option)
    else if (event.key === 'Escape' && open.value) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return { open, active, options, searching, look, close, choose, onKeydown }
}
