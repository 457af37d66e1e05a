import { expect, it } from 'vitest'
import { Problem } from '@/api/problems'
import { useSubmit } from './useSubmit'

it('sorts refused fields from what concerns the whole form', async () => {
  const refusals = [
    new Problem({ status: 422, invalidParameters: [{ name: 'title', reason: 'Fyll i titel.' }] }),
    new Problem({ status: 403, detail: 'Bara samordnare får.' }),
  ]
  const { submit, errors, problem } = useSubmit(() => Promise.reject(refusals.shift()))
  await submit()
  expect(errors.value).toEqual({ title: 'Fyll i titel.' })
  expect(problem.value).toBeUndefined()
  await submit()
  expect(errors.value).toEqual({})
  expect(problem.value?.detail).toBe('Bara samordnare får.')
})

it('sends once however often the button is pressed', async () => {
  let sent = 0
  let arrive: () => void = () => undefined
  const { submit } = useSubmit(() => {
    sent++
    return new Promise<void>((resolve) => (arrive = resolve))
  })
  const first = submit()
  await submit()
  arrive()
  await first
  expect(sent).toBe(1)
})

it('does not hide faults of our own', async () => {
  const { submit, busy } = useSubmit(() => Promise.reject(new TypeError('fel')))
  await expect(submit()).rejects.toThrow(TypeError)
  expect(busy.value).toBe(false)
})
