import type { RouteRecordRaw } from 'vue-router'

/** What coordinators look after. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/administration',
    component: () => import('./AdminPage.vue'),
    redirect: '/administration/anvandare',
    meta: { roles: ['coordinator'] },
    children: [
      {
        path: 'anvandare',
        component: () => import('./users/UserListPage.vue'),
        meta: { title: (t) => t.admin.users.title },
      },
      {
        path: 'anvandare/ny',
        component: () => import('./users/UserInvitePage.vue'),
        meta: { title: (t) => t.admin.users.newTitle },
      },
      { path: 'anvandare/:userId', component: () => import('./users/UserPage.vue'), props: true },
      {
        path: 'organisationer',
        component: () => import('./organisations/OrganisationListPage.vue'),
        meta: { title: (t) => t.admin.organisations.title },
      },
      {
        path: 'organisationer/ny',
        component: () => import('./organisations/OrganisationNewPage.vue'),
        meta: { title: (t) => t.admin.organisations.newTitle },
      },
      {
        path: 'organisationer/:organisationId',
        component: () => import('./organisations/OrganisationPage.vue'),
        props: true,
      },
      {
        path: 'kategorier',
        component: () => import('./categories/CategoryListPage.vue'),
        meta: { title: (t) => t.admin.categories.title },
      },
      {
        path: 'kategorier/ny',
        component: () => import('./categories/CategoryNewPage.vue'),
        meta: { title: (t) => t.admin.categories.newTitle },
      },
      {
        path: 'kategorier/:categoryId',
        component: () => import('./categories/CategoryPage.vue'),
        props: true,
      },
      {
        path: 'personuppgifter',
        component: () => import('./personal/PersonalDataPage.vue'),
        meta: { title: (t) => t.admin.personal.title },
      },
      {
        path: 'andringar',
        component: () => import('./changes/ChangeLogPage.vue'),
        meta: { title: (t) => t.admin.changes.title },
      },
      {
        path: 'sakerhetskopior',
        component: () => import('./backups/BackupPage.vue'),
        meta: { title: (t) => t.admin.backups.title },
      },
    ],
  },
]
