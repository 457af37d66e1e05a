import { ref } from 'vue'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { announce } from '@/ui/announcer'
import { useToasts } from '@/ui/toasts'
import type { Category, CategoryInput } from '../model'
import { forgetCategories, inputOf, writeCategory } from './queries'

/** What can be done to a category in the list: moving it, retiring it and bringing it back. */
export function useCategoryActions() {
  const { t } = useI18n()
  const { show } = useToasts()
  const busy = ref(false)

  async function change(category: Category, fields: Partial<CategoryInput>): Promise<string | undefined> {
    if (busy.value) return undefined
    busy.value = true
    try {
      const input = { ...inputOf(category), ...fields }
      return (await writeCategory(category.id, input, `"${category.version}"`)).etag
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(reason.unreachable ? t.common.problem.unreachable : reason.message, { tone: 'danger' })
      await forgetCategories()
      return undefined
    } finally {
      busy.value = false
    }
  }

  /** Moves a category to another place among so many. */
  async function move(category: Category, position: number, of: number): Promise<void> {
    if (!(await change(category, { position }))) return
    announce(t.admin.categories.moved(category.name, position, of))
  }

  async function retire(category: Category): Promise<void> {
    const etag = await change(category, { retired: true })
    if (!etag) return
    const retired = { ...category, version: category.version + 1, retired: true }
    const undo = { label: t.common.undo, run: () => void restore(retired) }
    show(t.admin.categories.retired(category.name), { action: undo })
  }

  async function restore(category: Category): Promise<void> {
    if (await change(category, { retired: false })) show(t.admin.categories.restored(category.name))
  }

  return { busy, move, retire, restore }
}
