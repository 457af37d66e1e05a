import { describe, expect, it } from 'vitest'
import { answerFilterOf, searchOfAnswers } from './answerFilter'

const own = '0190a5b2-0000-7000-8000-000000000001'
const other = '0190a5b2-0000-7000-8000-000000000002'

describe('answerFilterOf', () => {
  it('shows what waits for one’s own organisation when nothing is said', () => {
    expect(answerFilterOf({}, own)).toEqual({ answer: ['asked'], organisation: [own], sector: [] })
  })

  it('shows what waits for everybody to those who answer for no organisation of their own', () => {
    expect(answerFilterOf({}, '').organisation).toEqual([])
  })

  it('takes "all" as no limit', () => {
    expect(answerFilterOf({ answer: 'all', organisation: 'all' }, own)).toEqual({
      answer: [],
      organisation: [],
      sector: [],
    })
  })

  it('keeps what is chosen and leaves out what the API would refuse', () => {
    const query = { answer: ['ended', 'maybe'], organisation: other, sector: ['<script>', own] }
    expect(answerFilterOf(query, own)).toEqual({ answer: ['ended'], organisation: [other], sector: [own] })
  })
})

it('asks for files with the same filter', () => {
  const search = searchOfAnswers({ answer: ['asked', 'new'], organisation: [own], sector: [] })
  expect(search).toBe(`answer=asked&answer=new&organisation=${own}`)
})
