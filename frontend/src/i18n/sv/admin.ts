import { backups } from './admin/backups'
import { categories } from './admin/categories'
import { changes } from './admin/changes'
import { common } from './admin/common'
import { organisations } from './admin/organisations'
import { personal } from './admin/personal'
import { users } from './admin/users'

/** What coordinators look after: people, organisations, categories, the change log and backups. */
export const admin = { ...common, users, organisations, categories, personal, changes, backups }
