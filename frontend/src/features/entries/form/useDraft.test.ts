import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import { emptyForm } from './entryForm'
import { useDraft } from './useDraft'

const fresh = { base: null, etag: '"1.a"' }

/** Opens a form, lets somebody write in it, and leaves it again as a change of page would. */
async function visit(
  write: (form: ReturnType<typeof emptyForm>, draft: ReturnType<typeof useDraft>) => void,
) {
  const scope = effectScope()
  const form = reactive(emptyForm('need', null))
  const draft = scope.run(() => useDraft('user-1', 'ny', form, fresh)) as ReturnType<typeof useDraft>
  write(form, draft)
  await nextTick()
  return { form, draft, leave: () => scope.stop() }
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

it('keeps nothing of a form that nobody has written in', async () => {
  const { leave } = await visit(() => undefined)
  leave()
  expect(localStorage).toHaveLength(0)
})

it('keeps what is written when the writing pauses, and takes it up again', async () => {
  await visit((form) => (form.title = 'Halvskrivet'))
  vi.runAllTimers()
  const { form, draft } = await visit(() => undefined)
  expect(form.title).toBe('Halvskrivet')
  expect(draft.restoredFrom.value).toBeTruthy()
})

it('does not wait for the pause when the page is left', async () => {
  const { leave } = await visit((form) => (form.title = 'Halvskrivet'))
  leave()
  expect((await visit(() => undefined)).form.title).toBe('Halvskrivet')
})

it('remembers which version the kept text was based on', async () => {
  const { leave } = await visit((form, draft) => {
    form.title = 'Halvskrivet'
    draft.rebase({ base: null, etag: '"7.b"' })
  })
  leave()
  expect((await visit(() => undefined)).draft.origin().etag).toBe('"7.b"')
})

it('forgets what has been saved', async () => {
  const { leave } = await visit((form, draft) => {
    form.title = 'Sparat'
    draft.forget()
  })
  leave()
  vi.runAllTimers()
  expect(localStorage).toHaveLength(0)
})
