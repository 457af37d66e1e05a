import { describe, expect, it } from 'vitest'
import { fieldErrors, Problem, problemFrom } from './problems'

function answer(body: string, type = 'application/problem+json', status = 422): Response {
  return new Response(body, { status, headers: { 'Content-Type': type } })
}

describe('problemFrom', () => {
  it('reads every member of a problem document', async () => {
    const body = { title: 'Ogiltig post', detail: 'Fyll i titel.', traceId: 'abc', invalidParameters: [] }
    const problem = await problemFrom(answer(JSON.stringify(body)))
    expect(problem).toMatchObject({
      title: 'Ogiltig post',
      detail: 'Fyll i titel.',
      traceId: 'abc',
      status: 422,
    })
    expect(problem.message).toBe('Fyll i titel.')
  })

  it.each([
    ['text from a proxy', 'Bad gateway', 'text/plain'],
    ['a broken document', '{"title":', 'application/problem+json'],
  ])('keeps the status when the answer is %s', async (_, body, type) => {
    expect((await problemFrom(answer(body, type, 502))).status).toBe(502)
  })
})

describe('fieldErrors', () => {
  it.each(['benefits[0].amount', 'benefits.0.amount', '/benefits/0/amount', '#/benefits/0/amount'])(
    'maps the name %s to the path of the field',
    (name) => {
      const problem = new Problem({ status: 422, invalidParameters: [{ name, reason: 'För stort.' }] })
      expect(fieldErrors(problem)).toEqual({ 'benefits.0.amount': 'För stort.' })
    },
  )

  it('has nothing to say about other errors', () => {
    expect(fieldErrors(new TypeError('x'))).toEqual({})
  })
})
