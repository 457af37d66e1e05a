import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { EntryForm } from './entryForm'
import type { FormErrors } from './formErrors'

/** What the parts of the form share: the form itself, reactive, and the messages by field. */
interface FormContext {
  form: EntryForm
  errors: Readonly<Ref<FormErrors>>
}

const key: InjectionKey<FormContext> = Symbol('entry form')

export function provideForm(context: FormContext): void {
  provide(key, context)
}

/** The form that the part stands in. */
export function useForm(): FormContext {
  const context = inject(key)
  if (!context) throw new Error('a part of the entry form stands outside of it')
  return context
}
