import { beforeEach, expect, it } from 'vitest'
import { draftsOf, type Draft } from './drafts'
import { emptyForm } from './entryForm'

const draft: Draft = {
  form: { ...emptyForm('need', null), title: 'Halvskrivet' },
  base: null,
  etag: '',
  keptAt: '2026-11-22T10:00:00Z',
}

beforeEach(() => localStorage.clear())

it('gives back what was kept, to the same person and for the same entry only', () => {
  draftsOf('user-1').keep('e1', draft)
  expect(draftsOf('user-1').read('e1')).toEqual(draft)
  expect(draftsOf('user-1').read('ny')).toBeUndefined()
  expect(draftsOf('user-2').read('e1')).toBeUndefined()
})

it('forgets', () => {
  const drafts = draftsOf('user-1')
  drafts.keep('e1', draft)
  drafts.forget('e1')
  expect(drafts.read('e1')).toBeUndefined()
})

it('takes a broken draft for none', () => {
  const drafts = draftsOf('user-1')
  drafts.keep('e1', draft)
  const [key = ''] = Object.keys(localStorage)
  localStorage.setItem(key, '{"form":')
  expect(drafts.read('e1')).toBeUndefined()
})

it('lets people write on when storage is full', () => {
  const full = {
    ...localStorage,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => undefined,
  } as unknown as Storage
  expect(() => draftsOf('user-1', full).keep('e1', draft)).not.toThrow()
})
