// The rules that look at more than one place of the contract. Each function has Spectral's form: it is given a value,
// its options and where the value stands, and answers what is wrong.

const header = (operation, name) =>
  (operation.parameters ?? []).find((p) => p.in === 'header' && p.name.toLowerCase() === name.toLowerCase())

const query = (operation, name) =>
  (operation.parameters ?? []).find((p) => p.in === 'query' && p.name === name)

const segments = (path) => path.split('/').filter(Boolean)

const isParameter = (segment) => segment.startsWith('{')

const camelCase = (kebab) => kebab.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())

const failures = (claims) => claims.filter(([holds]) => !holds).map(([, message]) => ({ message }))

/** Every word of a path is a plural noun, but for the few that are allowed by name. */
export function plural(path, { allowed }) {
  return segments(path)
    .filter((segment) => !isParameter(segment) && !segment.endsWith('s') && !allowed.includes(segment))
    .map((segment) => ({ message: `${segment} in ${path} must be a plural noun` }))
}

const known = '200 201 202 204 304 400 401 403 404 406 409 412 413 415 422 428 429 500 503'.split(' ')

/** An operation documents the statuses that follow from what it takes. */
export function statuses(operation, _options, { path }) {
  const [, route] = path
  const expected = [
    '500',
    ...(route.includes('{') ? ['404'] : []),
    ...(operation.requestBody ? ['400', '413', '415', '422'] : []),
    ...((operation.parameters ?? []).some((p) => p.in === 'query') ? ['400'] : []),
    ...(operation.security?.length && operation.security.every((s) => Object.keys(s).length) ? ['401'] : []),
    ...(header(operation, 'Idempotency-Key') ? ['409'] : []),
  ]
  const answered = Object.keys(operation.responses ?? {})
  return [
    ...answered
      .filter((s) => !known.includes(s))
      .map((s) => ({ message: `${s} is not a status of this API` })),
    ...[...new Set(expected)]
      .filter((s) => !answered.includes(s))
      .map((s) => ({ message: `The operation must document ${s}` })),
    ...['201', '202']
      .filter((s) => operation.responses?.[s] && !operation.responses[s].headers?.Location)
      .map((s) => ({ message: `${s} must have the header Location` })),
  ]
}

/** A list is a GET that answers an array under the noun its path ends with; it is paged in one way (FNS.07–FNS.09). */
export function list(operation, { except }, { path }) {
  const [, route] = path
  const body = operation.responses?.['200']?.content?.['application/json']?.schema
  const noun = camelCase(segments(route).at(-1))
  if (body?.type === 'array') {
    return [{ message: 'A list must be an object with the noun as key, not a bare array' }]
  }
  if (except.includes(route) || body?.properties?.[noun]?.type !== 'array') {
    return []
  }
  const page = query(operation, 'page')?.schema ?? {}
  const limit = query(operation, 'limit')?.schema ?? {}
  const { _meta: meta, _links: links } = body.properties
  const has = (properties, ...names) => names.every((name) => properties?.[name])
  return failures([
    [page.default === 1 && page.minimum === 1, 'A list must take page, default 1 and minimum 1'],
    [limit.default === 20 && limit.maximum === 100, 'A list must take limit, default 20 and maximum 100'],
    [
      has(meta?.properties, 'totalRecords', 'page', 'limit', 'count'),
      'A list must answer _meta with its four numbers',
    ],
    [
      has(links?.items?.properties, 'rel', 'href', 'method'),
      'A list must answer _links of rel, href and method',
    ],
  ])
}

/** A single resource has a strong ETag to read by, and what has one must be given it back to be written. */
export function versioned(operation, { except }, { path, documentInventory }) {
  const [, route, method] = path
  const readable = documentInventory.resolved.paths[route].get
  if (!isParameter(segments(route).at(-1)) || !readable || method === 'post') {
    return []
  }
  const { responses = {} } = operation
  if (method === 'get') {
    return failures([
      [responses['200']?.headers?.ETag, 'A single resource must be answered with ETag'],
      [
        header(operation, 'If-None-Match') && responses['304'],
        'A single resource must take If-None-Match and answer 304',
      ],
    ])
  }
  return except.includes(route)
    ? []
    : failures([
        [header(operation, 'If-Match')?.required, 'A write must require If-Match'],
        [responses['412'] && responses['428'], 'A write must document 412 and 428'],
      ])
}

/** A POST can be sent again without doing its work twice. */
export function idempotent(operation, { except }, { path }) {
  return failures([
    [
      except.includes(path[1]) || header(operation, 'Idempotency-Key'),
      'POST must take the header Idempotency-Key',
    ],
  ])
}

/** Every operation can be followed through several systems. */
export function traced(operation) {
  return failures([[header(operation, 'traceparent'), 'Each operation must take the header traceparent']])
}
