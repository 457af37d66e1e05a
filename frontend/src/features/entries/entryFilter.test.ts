import { describe, expect, it } from 'vitest'
import { filterFromQuery, filterKeys, queryOf, searchOf, withFilter } from './entryFilter'

const sector = '0190a5b2-0000-7000-8000-000000000001'
const area = '0190a5b2-0000-7000-8000-000000000002'

describe('filterFromQuery', () => {
  it('reads single and repeated parameters', () => {
    const filter = filterFromQuery({ q: 'möte', kind: 'need', sector: [sector, area], hasLead: 'false' })
    expect(filter).toMatchObject({ q: 'möte', kind: ['need'], sector: [sector, area], hasLead: false })
  })

  it.each([
    [{ kind: 'idea' }, 'kind'],
    [{ phase: ['<script>'] }, 'phase'],
    [{ sector: 'none' }, 'sector'],
    [{ organisation: '1 or 1=1' }, 'organisation'],
    [{ from: 'i går' }, 'from'],
    [{ hasLead: 'kanske' }, 'hasLead'],
    [{ deleted: 'false' }, 'deleted'],
    [{ deleted: 'true', asOf: '2025-06-30' }, 'deleted'],
    [{ asOf: 'i fjol' }, 'asOf'],
    [{ q: null }, 'q'],
  ] as const)('leaves out %j, which the API would refuse', (query, key) => {
    expect(queryOf(filterFromQuery({ ...query } as never))).not.toHaveProperty(key)
  })

  it('keeps "none" where an axis may be empty', () => {
    expect(filterFromQuery({ area: ['none', area] }).area).toEqual(['none', area])
  })

  it('drops what is said twice', () => {
    expect(filterFromQuery({ kind: ['need', 'need'] }).kind).toEqual(['need'])
  })
})

describe('queryOf', () => {
  it('is empty for an empty filter', () => {
    expect(queryOf(filterFromQuery({}))).toEqual({})
  })

  it('tells "without owner" from no wish about owners', () => {
    expect(queryOf(filterFromQuery({ hasLead: 'false' }))).toEqual({ hasLead: false })
  })
})

describe('withFilter', () => {
  it('gives back the address that a filter was read from', () => {
    const query = { q: 'post', kind: ['need'], from: '2026-Q2', hasLead: 'true', deleted: 'true' }
    expect(withFilter({}, filterFromQuery(query))).toEqual(query)
  })

  it('keeps what belongs to others and takes away what is no longer chosen', () => {
    const query = { rows: 'lifeEvent', kind: 'need', q: 'post' }
    expect(withFilter(query, { ...filterFromQuery(query), kind: [] })).toEqual({
      rows: 'lifeEvent',
      q: 'post',
    })
  })
})

describe('searchOf', () => {
  it('repeats parameters with several values and escapes text', () => {
    const filter = filterFromQuery({ q: 'a&b', kind: ['need', 'initiative'] })
    expect(searchOf(filter, { sort: '-updatedAt' })).toBe('q=a%26b&kind=need&kind=initiative&sort=-updatedAt')
  })
})

it('knows every parameter of the API', () => {
  expect(filterKeys.toSorted()).toEqual(
    [
      ...[
        'area',
        'asOf',
        'confirmedBefore',
        'deleted',
        'from',
        'hasLead',
        'informationArea',
        'kind',
        'lifeEvent',
      ],
      ...['organisation', 'phase', 'q', 'registeredBy', 'role', 'sector', 'targetGroup', 'to', 'visibility'],
    ].toSorted(),
  )
})
