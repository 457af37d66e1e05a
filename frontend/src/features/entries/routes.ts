import type { RouteRecordRaw } from 'vue-router'

/** The pages of the feature. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/poster',
    component: () => import('./EntryListPage.vue'),
    meta: { title: (t) => t.entries.list.title },
  },
  { path: '/poster/:entryId', component: () => import('./page/EntryPage.vue'), props: true },
]
