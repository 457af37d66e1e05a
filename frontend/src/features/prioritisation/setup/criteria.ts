import type { Criterion } from '../model'

/** A criterion to fill in, with a key that no other has. */
export function newCriterion(others: readonly Criterion[]): Criterion {
  const taken = new Set(others.map(({ key }) => key))
  let number = others.length + 1
  while (taken.has(`k${number}`)) number++
  return {
    key: `k${number}`,
    name: '',
    nameEnglish: '',
    description: '',
    descriptionEnglish: '',
    kind: 'score',
    weight: 10,
    direction: 'higher',
    part: 'none',
    scale: [],
    scaleEnglish: [],
  }
}

/** The criterion as another kind: a gate is not weighed and has no scale. */
export function asKind(criterion: Criterion, kind: Criterion['kind']): Criterion {
  if (kind === 'score') return { ...criterion, kind, weight: criterion.weight || 10 }
  return { ...criterion, kind, weight: 0, direction: 'higher', part: 'none', scale: [], scaleEnglish: [] }
}

/** The criterion with another text for a score; a scale without any text is no scale. */
export function withMeaning(criterion: Criterion, score: number, text: string): Criterion {
  const scale = [1, 2, 3, 4, 5].map((step) => (step === score ? text : (criterion.scale[step - 1] ?? '')))
  return { ...criterion, scale: scale.some((meaning) => meaning.trim()) ? scale : [] }
}

/** The list with one of its items moved a number of steps, as far as it goes. */
export function moved<Item>(items: readonly Item[], index: number, by: number): Item[] {
  const to = Math.min(Math.max(index + by, 0), items.length - 1)
  const rest = items.toSpliced(index, 1)
  return rest.toSpliced(to, 0, ...items.slice(index, index + 1))
}
