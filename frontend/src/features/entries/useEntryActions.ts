import { useMutation } from '@tanstack/vue-query'
import { useRouter } from 'vue-router'
import { api } from '@/api/client'
import { Problem } from '@/api/problems'
import { queryClient } from '@/api/queries'
import { useI18n } from '@/i18n'
import { useSession } from '@/session/useSession'
import { useToasts } from '@/ui/toasts'
import type { Entry } from './model'
import { entryQuery, forgetEntries } from './queries'

/** An entry, whole or as it stands in a list. */
type Subject = Pick<Entry, 'id' | 'reference'>

/** What can be done to an entry beside editing it. What the server refuses is told as a notice. */
export function useEntryActions() {
  const { t } = useI18n()
  const { isOneOf } = useSession()
  const { show } = useToasts()
  const router = useRouter()

  function tell(reason: Error): void {
    if (!(reason instanceof Problem)) throw reason
    show(reason.unreachable ? t.common.problem.unreachable : reason.message, { tone: 'danger' })
  }

  const confirm = useMutation({
    mutationFn: ({ id }: Subject) =>
      api.POST('/entries/{entryId}/confirmations', { params: { path: { entryId: id } } }),
    onSuccess: () => show(t.entries.page.confirmThanks),
    onError: tell,
    onSettled: forgetEntries,
  })

  const restore = useMutation({
    mutationFn: ({ id }: Subject) =>
      api.POST('/entries/{entryId}/restorations', { params: { path: { entryId: id } } }),
    onSuccess: (_, { reference }) => show(t.entries.list.restored(reference)),
    onError: tell,
    onSettled: forgetEntries,
  })

  /** Deletes and leaves for the list. Coordinators may restore and are offered to undo it. */
  const remove = useMutation({
    mutationFn: ({ entry, etag }: { entry: Subject; etag: string }) =>
      api.DELETE('/entries/{entryId}', {
        params: { path: { entryId: entry.id }, header: { 'If-Match': etag } },
      }),
    onSuccess: async (_, { entry }) => {
      const undo = { label: t.common.undo, run: () => restore.mutate(entry) }
      show(t.entries.page.deleted(entry.reference), isOneOf(['coordinator']) ? { action: undo } : {})
      await router.push('/poster')
      queryClient.removeQueries({ queryKey: entryQuery(entry.reference).queryKey })
      await forgetEntries()
    },
    onError: tell,
  })

  return { confirm, restore, remove }
}
