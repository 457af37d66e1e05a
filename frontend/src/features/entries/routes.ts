import type { RouteRecordRaw } from 'vue-router'

/** The pages of the feature. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/poster',
    component: () => import('./EntryListPage.vue'),
    meta: { title: (t) => t.entries.list.title },
  },
  {
    path: '/poster/ny',
    component: () => import('./form/NewEntryPage.vue'),
    meta: { title: (t) => t.entries.form.newTitle, roles: ['member', 'coordinator'] },
  },
  {
    path: '/poster/:entryId/andra',
    component: () => import('./form/EditEntryPage.vue'),
    props: true,
    meta: { roles: ['member', 'coordinator'] },
  },
  { path: '/poster/:entryId', component: () => import('./page/EntryPage.vue'), props: true },
  {
    path: '/min-organisation',
    component: () => import('./organisation/MyOrganisationPage.vue'),
    meta: {
      title: (t) => t.entries.organisations.mine.title,
      roles: ['reader', 'member', 'steering', 'coordinator'],
    },
  },
  {
    path: '/organisationer',
    component: () => import('./organisation/OrganisationListPage.vue'),
    meta: { title: (t) => t.entries.organisations.title },
  },
  {
    path: '/organisationer/:organisationId',
    component: () => import('./organisation/OrganisationPage.vue'),
    props: true,
  },
]
