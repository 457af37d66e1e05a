import { readonly, ref } from 'vue'

/** A short notice about what just happened, with at most one thing to do about it. */
export interface Toast {
  id: number
  text: string
  tone: 'neutral' | 'danger'
  action?: { label: string; run: () => void }
}

const toasts = ref<Toast[]>([])
let lastId = 0

// Long enough to read and to reach the action; notices with an action stay until they are dismissed (WCAG 2.2.1).
const visibleMilliseconds = 8_000

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

function show(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
  const id = ++lastId
  toasts.value = [...toasts.value, { id, text, tone: options.tone ?? 'neutral', action: options.action }]
  if (!options.action) window.setTimeout(() => dismiss(id), visibleMilliseconds)
}

/** Notices: `show('Posten är borttagen.', { action: { label: t.common.undo, run: restore } })`. */
export function useToasts() {
  return { toasts: readonly(toasts), show, dismiss }
}
