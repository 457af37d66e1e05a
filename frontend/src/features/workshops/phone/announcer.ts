import { readonly, ref } from 'vue'

const message = ref('')

/** What the live region of the page on phones says. */
export const said = readonly(message)

/** Tells screen readers of a change that is otherwise only seen. The same text twice is said twice. */
export function say(text: string): void {
  message.value = text === message.value ? `${text}\u00a0` : text
}
