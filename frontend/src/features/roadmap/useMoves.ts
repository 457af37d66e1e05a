import { ref } from 'vue'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { announce } from '@/ui/announcer'
import { useToasts } from '@/ui/toasts'
import { inputOf, quarterName, type RoadmapItem, type RoadmapItemInput } from './model'
import { addItem, removeItem, writeItem } from './queries'

/** Changes to a roadmap. Each can be undone, and what the server refuses is said. */
export function useMoves() {
  const { t } = useI18n()
  const { toasts, show, dismiss } = useToasts()
  let told: number | undefined
  const busy = ref(false)

  /** One change at a time: each is based on the version that the one before left. */
  async function once(change: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await change()
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(reason.message, { tone: 'danger' })
    } finally {
      busy.value = false
    }
  }

  function tell(text: string, undo: () => Promise<unknown>): void {
    // An undo is based on the version that its change left, so only the last one is offered.
    if (told !== undefined) dismiss(told)
    announce(text)
    show(text, { action: { label: t.common.undo, run: () => void once(async () => void (await undo())) } })
    told = toasts.value.at(-1)?.id
  }

  /** Tells what an item became, and offers what it was. */
  function tellWritten(before: RoadmapItemInput, { id, version, entry, start, end }: RoadmapItem): void {
    tell(t.roadmap.moved(entry.reference ?? '', quarterName(start), quarterName(end)), () =>
      writeItem(id, version, before),
    )
  }

  return {
    busy,
    tellWritten,
    move: (item: RoadmapItem, to: RoadmapItemInput | undefined) =>
      once(async () => {
        if (!to) return
        tellWritten(inputOf(item), await writeItem(item.id, item.version, to))
      }),
    add: (roundId: string, input: RoadmapItemInput) =>
      once(async () => {
        const made = await addItem(roundId, input)
        tell(t.roadmap.added(made.entry.reference ?? ''), () => removeItem(made))
      }),
    remove: (item: RoadmapItem) =>
      once(async () => {
        await removeItem(item)
        tell(t.roadmap.removed(item.entry.reference ?? ''), () => addItem(item.round.id, inputOf(item)))
      }),
  }
}
