import { shallowRef } from 'vue'
import { api, versionOf } from '@/api/client'
import { idempotencyKeys } from '@/api/idempotency'
import { bare, mergeOf, type Merge } from '@/api/merge'
import { fieldErrors, Problem } from '@/api/problems'
import { queryClient } from '@/api/queries'
import { useI18n } from '@/i18n'
import { useSubmit } from '@/ui/useSubmit'
import type { Entry, EntryInput } from '../model'
import { entryQuery, forgetEntries } from '../queries'
import type { EntryForm } from './entryForm'
import { inputOf } from './entryInput'
import { checkForm, placeErrors, type FormErrors } from './formErrors'
import { inputFields, type Field } from './mergeEntries'
import type { Origin } from './useDraft'

/** A save that met another's: what I wrote, what is saved now, and where the two differ. */
export interface Conflict extends Merge<Field> {
  mine: EntryInput
  theirs: EntryInput
  etag: string
  /** Who changed what, as the server tells it. */
  changes: { field: string; changedBy: string; changedAt: string }[]
}

/**
 * Saves the form as a new entry or over the version it began from; `submit` takes fields that shall differ from it, such
 * as the visibility of a draft. A stale version becomes `conflict`.
 */
export function useEntrySave(
  form: EntryForm,
  entryId: string | undefined,
  origin: () => Origin,
  done: (entry: Entry) => Promise<void>,
) {
  const { t } = useI18n()
  const errors = shallowRef<FormErrors>({})
  const conflict = shallowRef<Conflict>()
  const keyFor = idempotencyKeys()

  async function send(input: EntryInput, etag: string): Promise<Entry> {
    const body = bare(input)
    const saved = entryId
      ? await versionOf(
          api.PUT('/entries/{entryId}', {
            params: { path: { entryId }, header: { 'If-Match': etag } },
            body,
          }),
        )
      : await versionOf(
          api.POST('/entries', { params: { header: { 'Idempotency-Key': keyFor(body) } }, body }),
        )
    queryClient.setQueryData(entryQuery(saved.data.reference).queryKey, saved)
    return saved.data
  }

  async function look(mine: EntryInput, stale: Problem): Promise<Conflict> {
    const current = await versionOf(
      api.GET('/entries/{entryId}', { params: { path: { entryId: entryId ?? '' } } }),
    )
    const theirs = inputFields(current.data)
    const changes = (stale.document.changes ?? []) as Conflict['changes']
    return { mine, theirs, etag: current.etag, changes, ...mergeOf(origin().base ?? theirs, mine, theirs) }
  }

  const { busy, problem, submit } = useSubmit(async (instead: Partial<EntryInput> = {}) => {
    errors.value = checkForm(form, t)
    if (Object.keys(errors.value).length > 0) return
    const { input, sent } = inputOf(form)
    const written = { ...input, ...instead }
    try {
      const entry = await send(written, origin().etag)
      conflict.value = undefined
      await done(entry)
      await forgetEntries()
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      if (reason.status === 412 && entryId) conflict.value = await look(written, reason)
      else if (reason.invalidParameters.length > 0)
        errors.value = placeErrors(fieldErrors(reason), sent, t.entries.labels.fields)
      else throw reason
    }
  })

  return { busy, problem, errors, conflict, submit }
}
