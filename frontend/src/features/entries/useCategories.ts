import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, dataOf } from '@/api/client'
import { useI18n } from '@/i18n'
import type { Category, CategoryReference } from './model'
import type { Axis } from './vocabulary'

const perPage = 100

/** Every category on every axis, in the order in which coordinators put them. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: allCategories,
  staleTime: 5 * 60_000,
})

async function allCategories(): Promise<Category[]> {
  const found: Category[] = []
  for (let page = 1, total = 1; found.length < total && (page - 1) * perPage < total; page++) {
    const list = await dataOf(api.GET('/categories', { params: { query: { page, limit: perPage } } }))
    found.push(...list.categories)
    total = list._meta.totalRecords
  }
  return found.sort((a, b) => a.position - b.position)
}

/** The categories, and their names in the language of the reader. */
export function useCategories() {
  const { locale } = useI18n()
  const query = useQuery(categoriesQuery)
  const byId = computed(() => new Map(query.data.value?.map((category) => [category.id, category])))

  /** The name in the reader's language; Swedish where nobody has translated it. */
  function nameOf(category: CategoryReference | Category): string {
    return (locale.value === 'en' && category.nameEnglish) || category.name || ''
  }

  /** The choices on an axis: those in use, and retired ones that are chosen already. */
  function optionsOn(axis: Axis, chosen: readonly string[] = []) {
    return (query.data.value ?? [])
      .filter((category) => category.axis === axis && (!category.retired || chosen.includes(category.id)))
      .map((category) => ({ value: category.id, label: nameOf(category) }))
  }

  /** The name of a category by its id; undefined until the categories have come. */
  function nameById(id: string): string | undefined {
    const category = byId.value.get(id)
    return category && nameOf(category)
  }

  return { categories: query.data, error: query.error, nameOf, nameById, optionsOn }
}
