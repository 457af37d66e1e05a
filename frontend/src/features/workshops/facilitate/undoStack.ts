import { readonly, shallowRef } from 'vue'

/** Something that was done and how to take it back. */
export interface Done {
  /** What was done, in words: "3 noteringar flyttade". */
  text: string
  undo: () => Promise<void>
}

const most = 50

/** What has been done and can be taken back, the latest first out. One thing is taken back at a time. */
export function undoStack() {
  const done = shallowRef<readonly Done[]>([])
  let busy = false

  /** Takes back the latest; gives what it was. It stays on the stack when taking it back fails. */
  async function undo(): Promise<Done | undefined> {
    const last = done.value.at(-1)
    if (!last || busy) return undefined
    busy = true
    try {
      await last.undo()
      done.value = done.value.filter((one) => one !== last)
      return last
    } finally {
      busy = false
    }
  }

  return {
    done: readonly(done),
    push: (one: Done) => (done.value = [...done.value, one].slice(-most)),
    /** Forgets what can no longer be taken back, since somebody else has changed it meanwhile. */
    forget: (one: Done) => (done.value = done.value.filter((other) => other !== one)),
    undo,
  }
}
