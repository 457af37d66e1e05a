import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Option } from './options'

const pauseMilliseconds = 200

/** Asks for suggestions when the writing pauses. A late answer to an earlier question is thrown away. */
export function useSuggestions<Value extends string>(search: (text: string) => Promise<Option<Value>[]>) {
  const options = shallowRef<Option<Value>[]>([])
  const searching = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let question = 0

  async function ask(text: string, number: number): Promise<void> {
    const found = await search(text).catch(() => [])
    if (number !== question) return
    options.value = found
    searching.value = false
  }

  function suggest(text: string): void {
    clearTimeout(timer)
    const number = ++question
    searching.value = true
    timer = setTimeout(() => void ask(text, number), pauseMilliseconds)
  }

  function cancel(): void {
    clearTimeout(timer)
    question++
    searching.value = false
    options.value = []
  }

  onScopeDispose(cancel)
  return { options, searching, suggest, cancel }
}
