import { readonly, ref } from 'vue'

const message = ref('')

/** What the shell's live region says at the moment. */
export const announcement = readonly(message)

/** Tells screen readers of a change that is otherwise only seen ("12 poster"). The same text twice is said twice. */
export function announce(text: string): void {
  // A trailing no-break space makes a repeated text a new one, which live regions otherwise pass over.
  message.value = text === message.value ? `${text}\u00a0` : text
}
