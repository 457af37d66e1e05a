/** One refused field of a request: where it stands in the body, why in words, and why as a code. */
export interface InvalidParameter {
  name: string
  reason: string
  code?: string
}

/** The fields of an RFC 9457 answer that the API gives. */
interface ProblemDocument {
  type?: string
  title?: string
  status?: number
  detail?: string
  instance?: string
  code?: string
  traceId?: string
  invalidParameters?: InvalidParameter[]
}

/**
 * Problem is any answer that is not a success, and any request that never got an answer (status 0). The texts come from
 * the server in the language of the reader and may be shown as they are.
 */
export class Problem extends Error {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The reason as a word that does not change with the language, such as "stale". */
  readonly code: string
  readonly traceId: string | undefined
  readonly invalidParameters: InvalidParameter[]
  /** The whole answer, for problems that carry more than the standard members. */
  readonly document: Readonly<Record<string, unknown>>

  constructor(document: ProblemDocument & { status: number }) {
    super(document.detail || document.title || String(document.status))
    this.name = 'Problem'
    this.type = document.type ?? 'about:blank'
    this.title = document.title ?? ''
    this.status = document.status
    this.detail = document.detail ?? ''
    this.code = document.code ?? ''
    this.traceId = document.traceId
    this.invalidParameters = document.invalidParameters ?? []
    this.document = { ...document }
  }

  /** True when no answer came: no network, or the server is down. */
  get unreachable(): boolean {
    return this.status === 0
  }
}

/** Reads the problem out of an answer; an answer that is not problem+json still becomes a Problem with its status. */
export async function problemFrom(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!type.includes('json')) return new Problem({ status: response.status })
  try {
    const document = (await response.json()) as ProblemDocument
    return new Problem({ ...document, status: response.status })
  } catch {
    return new Problem({ status: response.status })
  }
}

/**
 * Messages by field, for showing beside the fields of a form. Names arrive as paths in the body ("benefits[0].amount",
 * "participations/1/role"); both spellings end as dots: "benefits.0.amount".
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  return Object.fromEntries(error.invalidParameters.map(({ name, reason }) => [fieldPath(name), reason]))
}

function fieldPath(name: string): string {
  return name
    .replace(/^[#/.]+/, '')
    .replace(/\[(\w+)\]/g, '.$1')
    .replaceAll('/', '.')
}
