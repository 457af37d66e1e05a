import { expect, it, vi } from 'vitest'
import { Problem } from '@/api/problems'
import { useVersionedForm, type Kept } from './useVersionedForm'

interface Input {
  name: string
  code: string
}

/** A thing that is kept under a version, as the server keeps it. */
function keeper(first: Input) {
  let kept: Kept<Input> = { input: first, etag: '1' }
  return {
    read: () => Promise.resolve(kept),
    write(input: Input, etag: string): Promise<Kept<Input>> {
      if (etag !== kept.etag) return Promise.reject(new Problem({ status: 412 }))
      kept = { input, etag: String(Number(etag) + 1) }
      return Promise.resolve(kept)
    },
  }
}

function editing() {
  const server = keeper({ name: 'Digg', code: '' })
  const done = vi.fn()
  const begin = { input: { name: 'Digg', code: '' }, etag: '1' }
  return { server, done, editor: useVersionedForm({ begin, done, ...server }) }
}

it('saves, and goes on from what was saved', async () => {
  const { editor, done } = editing()
  editor.form.value.name = 'DIGG'
  expect(editor.changed.value).toBe(true)
  await editor.submit()
  editor.form.value.code = '1'
  await editor.submit()
  expect(done).toHaveBeenCalledTimes(2)
  expect(editor.changed.value).toBe(false)
})

it('tells apart what both have changed and what only the others have, and keeps both', async () => {
  const { server, editor, done } = editing()
  await server.write({ name: 'Deras', code: '99' }, '1')
  editor.form.value.name = 'Min'
  await editor.submit()
  expect(done).not.toHaveBeenCalled()
  expect(editor.stale.value).toMatchObject({ conflicts: ['name'], taken: ['code'] })
  expect(editor.form.value.name).toBe('Min')
  await editor.settle({ name: 'Min', code: '99' })
  expect((await server.read()).input).toEqual({ name: 'Min', code: '99' })
  expect(editor.stale.value).toBeUndefined()
})

it('saves nothing when the others are let have their way', async () => {
  const { server, editor, done } = editing()
  await server.write({ name: 'Deras', code: '' }, '1')
  editor.form.value.name = 'Min'
  await editor.submit()
  await editor.settle({ name: 'Deras', code: '' })
  expect(done).not.toHaveBeenCalled()
  expect(editor.form.value.name).toBe('Deras')
})

it('follows a write beside the form without losing what is being written', async () => {
  const { server, editor } = editing()
  editor.form.value.name = 'Osparat'
  editor.follow(await server.write({ name: 'Digg', code: '99' }, '1'))
  expect(editor.form.value).toEqual({ name: 'Osparat', code: '99' })
  await editor.submit()
  expect((await server.read()).input).toEqual({ name: 'Osparat', code: '99' })
})
