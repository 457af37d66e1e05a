import { queryOptions } from '@tanstack/vue-query'
import { api, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { Category, CategoryInput } from '../model'
import type { Kept } from '../versions/useVersionedForm'

/** One category, with the version that a write is based on. */
export function versionedCategoryQuery(categoryId: string) {
  return queryOptions({
    queryKey: ['categories', 'versioned', categoryId],
    queryFn: () => versionOf(api.GET('/categories/{categoryId}', { params: { path: { categoryId } } })),
  })
}

/** What can be written about a category, out of all that is known. */
export function inputOf(category: Category): CategoryInput {
  const { axis, name, nameEnglish, description, position, retired } = category
  return { axis, name, nameEnglish, description, position, retired }
}

/** A category as a form begins from it. */
export function keptCategory({ data, etag }: { data: Category; etag: string }): Kept<CategoryInput> {
  return { input: inputOf(data), etag }
}

/** Reads a category anew, past what was read before. */
export async function freshCategory(id: string): Promise<Kept<CategoryInput>> {
  return keptCategory(await queryClient.fetchQuery({ ...versionedCategoryQuery(id), staleTime: 0 }))
}

/** Replaces what is written about a category. The version may be an ETag or the number alone. */
export async function writeCategory(categoryId: string, input: CategoryInput, etag: string) {
  const params = { path: { categoryId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/categories/{categoryId}', { params, body: input }))
  await forgetCategories()
  queryClient.setQueryData(versionedCategoryQuery(categoryId).queryKey, saved)
  return keptCategory(saved)
}

/** Forgets what was read about categories, and about entries and the map, which bear their names. */
export async function forgetCategories(): Promise<void> {
  await Promise.all(
    [['categories'], ['entries'], ['map']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
