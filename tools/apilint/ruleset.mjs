// Sweden's national REST API profile (DIGG, 1.2 with the tracing chapter of 2.0) and the conventions of our own API,
// as Spectral rules. A code such as UFN.08 in a message is the profile's own number. Every rule is shown to fire by
// test/ruleset.test.mjs.
import { oas } from '@stoplight/spectral-rulesets'
import {
  defined,
  falsy,
  length,
  or,
  pattern,
  schema,
  truthy,
  undefined as absent,
} from '@stoplight/spectral-functions'
import { idempotent, list, plural, statuses, traced, versioned } from './functions.mjs'

const server = 'https://api.example.se/oversiktskarta/v1'
const operation = '$.paths[*][get,put,post,patch,delete]'
const response = `${operation}.responses[*]`
const problem = `${operation}.responses[?(@property >= 400 || @property === 'default')]`
const camelCase = { match: '^[a-z]+([A-Z][a-z]*)*$' }

const check = (fn, functionOptions) => ({ function: fn, functionOptions })
const each = (fn, ...fields) => fields.map((field) => ({ field, function: fn }))
const documentation = {
  'document-openapi-three-one': {
    message: 'Write OpenAPI 3.1 (DOK.17)',
    given: '$',
    then: { field: 'openapi', ...check(pattern, { match: '^3\\.1\\.' }) },
  },
  'document-information': {
    message: '{{property}} is missing (DOK.03, DOK.08)',
    given: '$.info',
    then: each(truthy, 'title', 'version', 'description', 'termsOfService', 'contact', 'license'),
  },
  'document-in-two-languages': {
    message:
      'info.description must be in Swedish and in English, and tell known limits in both (DOK.06, DOK.09)',
    given: '$.info.description',
    then: ['\\boch\\b', '\\band\\b', '[Bb]egränsning', '[Ll]imit'].map((match) => check(pattern, { match })),
  },
  'document-one-server': {
    message: `servers must be exactly ${server} (UFN.01, UFN.02, VER.05)`,
    given: '$',
    then: {
      field: 'servers',
      ...check(schema, {
        schema: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          items: { properties: { url: { const: server } } },
        },
      }),
    },
  },
  'document-api-info': {
    message: 'The API must tell about itself at /api-info (VER.06)',
    given: '$.paths',
    then: { field: '/api-info', function: truthy },
  },
}

const security = {
  'security-empty-at-root': {
    message: 'security must be [] at the root, so that each operation states its own',
    given: '$',
    then: [
      { field: 'security', function: defined },
      { field: 'security', ...check(length, { max: 0 }) },
    ],
  },
  'security-per-operation': {
    message: 'Each operation must state its security',
    given: operation,
    then: each(defined, 'security'),
  },
  'security-scheme-bearer': {
    message: 'The only HTTP authentication scheme is bearer (SAK.09, SAK.10)',
    given: '$.components.securitySchemes[?(@ && @.scheme)]',
    then: { field: 'scheme', ...check(pattern, { match: '^bearer$' }) },
  },
  'security-key-in-header': {
    message: 'A key is sent in a header (SAK.15, SAK.16)',
    given: "$.components.securitySchemes[?(@ && @.type === 'apiKey')]",
    then: { field: 'in', ...check(pattern, { match: '^header$' }) },
  },
}

const paths = {
  'path-kebab-case': {
    message:
      '{{property}} must be kebab-case ASCII with camelCase parameters, and no verb (UFN.07, UFN.08, RES.06)',
    given: '$.paths[*]~',
    then: [
      check(pattern, { match: '^(/([a-z][a-z0-9]*(-[a-z0-9]+)*|\\{[a-z]+([A-Z][a-z]*)*\\}))+$' }),
      check(pattern, { notMatch: '/(get|post|put|patch|delete|create|update)(-|/|$)' }),
    ],
  },
  'path-plural-nouns': {
    message: '{{error}}',
    given: '$.paths[*]~',
    then: check(plural, { allowed: ['api-info', 'current', 'board', 'state', 'content', 'order', 'certainty', 'thread', 'personal-data', 'roadmap'] }),
  },
  'path-operations-only': {
    message:
      'A path holds operations only: parameters and texts beside them are read as operations without descriptions',
    given: '$.paths[*]',
    then: check(schema, { schema: { propertyNames: { enum: ['get', 'put', 'post', 'patch', 'delete'] } } }),
  },
}

const operations = {
  'operation-texts': {
    message: '{{property}} is missing (DOK.19)',
    given: operation,
    then: each(truthy, 'operationId', 'summary', 'description'),
  },
  'operation-id-camel-case': {
    message: 'operationId must be camelCase',
    given: `${operation}.operationId`,
    then: check(pattern, camelCase),
  },
  'operation-get-without-body': {
    message: 'GET must not have a body (FOR.02)',
    given: '$.paths[*].get',
    then: { field: 'requestBody', function: absent },
  },
  'operation-statuses': { message: '{{error}}', given: operation, then: { function: statuses } },
  'operation-list': {
    message: '{{error}}',
    given: '$.paths[*].get',
    // A map is one picture; suggestions and a person's dots are a handful by design.
    then: check(list, {
      except: ['/map-cells', '/organisation-matches', '/similar-entries', '/workshops/{workshopId}/dots', '/entries/{entryId}/notes', '/rounds/{roundId}/theme-suggestions'],
    }),
  },
  'operation-versioned': {
    message: '{{error}}',
    given: operation,
    // An import has no version to be stale: it moves by steps, and a step out of order is a 409.
    then: check(versioned, { except: ['/imports/{importId}'] }),
  },
  'operation-idempotent': {
    message: '{{error}}',
    given: '$.paths[*].post',
    // These answer with a secret, which must not be kept to be answered again.
    then: check(idempotent, {
      except: [
        '/sessions',
        '/activations',
        '/password-changes',
        '/api-tokens',
        '/users/{userId}/invitations',
        '/workshop-code-checks',
        '/workshops/{workshopId}/participants',
      ],
    }),
  },
}

const tracing = {
  'tracing-parameter': {
    message: 'Each operation must take the header traceparent (SPA.02)',
    given: operation,
    then: { function: traced },
  },
  'tracing-response-header': {
    message: 'Each response must return the header traceparent (SPA.04)',
    given: response,
    then: { field: 'headers.traceparent', function: truthy },
  },
}

const parameters = {
  'parameter-schema': {
    message: 'Each parameter must have a schema',
    given: `${operation}.parameters[*]`,
    then: each(truthy, 'schema'),
  },
  'parameter-header-simple': {
    message: 'A header parameter must not be an object or binary (ARQ.05)',
    given: `${operation}.parameters[?(@.in === 'header')].schema`,
    then: [
      { field: 'type', ...check(pattern, { notMatch: '^object$' }) },
      { field: 'format', ...check(pattern, { notMatch: '^binary$' }) },
    ],
  },
  'parameter-query-name': {
    message:
      'A query parameter must be camelCase letters, and no personal identity number (FNS.01, FNS.03, RES.02)',
    given: `${operation}.parameters[?(@.in === 'query')].name`,
    then: [
      check(pattern, camelCase),
      check(pattern, { notMatch: '^(pnr|personnummer|personalIdentityNumber|ssn)$' }),
    ],
  },
  'parameter-query-optional': {
    message: 'A query parameter must be optional (FNS.05)',
    given: `${operation}.parameters[?(@.in === 'query')]`,
    then: each(falsy, 'required'),
  },
  'parameter-id-uuid': {
    message: 'An identity in a path must be a uuid, or say by a pattern what else it may be',
    given: `${operation}.parameters[?(@.in === 'path' && @.name.match(/Id$/))].schema`,
    then: check(schema, {
      schema: {
        anyOf: [
          { properties: { format: { const: 'uuid' } }, required: ['format'] },
          { required: ['pattern'] },
        ],
      },
    }),
  },
}

const bodies = {
  'body-example': {
    message: 'Each body must have an example (DOK.15)',
    given: `${operation}..content[?(!@property.match(/spreadsheet|octet-stream|zip/))]`,
    then: check(or, { properties: ['example', 'examples'] }),
  },
  'body-known-fields': {
    message: 'A request must refuse unknown fields: additionalProperties: false',
    given: `${operation}.requestBody.content['application/json'].schema`,
    then: [
      { field: 'additionalProperties', function: defined },
      { field: 'additionalProperties', function: falsy },
    ],
  },
  'response-description': {
    message: 'Each response must have a description (DOK.20)',
    given: response,
    then: each(truthy, 'description'),
  },
  'problem-media-type': {
    message: 'An error must be application/problem+json (FEL.02)',
    given: problem,
    then: each(truthy, 'content["application/problem+json"]'),
  },
  'problem-flat-schema': {
    message: 'A problem must be one flat object with type, title, status, detail and instance (FEL.01)',
    given: `${problem}.content["application/problem+json"].schema`,
    then: [
      ...each(absent, 'allOf', 'oneOf', 'anyOf'),
      check(schema, {
        schema: {
          required: ['type', 'properties'],
          properties: {
            type: { const: 'object' },
            properties: { required: ['type', 'title', 'status', 'detail', 'instance'] },
          },
        },
      }),
    ],
  },
}

const schemas = {
  'schema-property-camel-case': {
    message:
      'A property must be camelCase, letters only; only _meta and _links begin otherwise (AME.04, AME.07)',
    given: '$.components.schemas..properties[*]~',
    then: check(pattern, { match: '^(_meta|_links|[a-z]+([A-Z][a-z]*)*)$' }),
  },
  'schema-date-example': {
    message: 'A date must have a singular example after RFC 3339 (DOT.02, DOT.04)',
    given: "$.components.schemas..properties[?(@ && (@.format === 'date' || @.format === 'date-time'))]",
    then: [
      { field: 'example', function: truthy },
      {
        field: 'example',
        ...check(pattern, {
          match: '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d))?$',
        }),
      },
      { field: 'examples', function: absent },
    ],
  },
  'schema-list-never-null': {
    message: 'A list is empty, never null',
    given: '$.components.schemas..properties[*].type',
    then: check(schema, {
      schema: {
        not: { type: 'array', allOf: [{ contains: { const: 'array' } }, { contains: { const: 'null' } }] },
      },
    }),
  },
}

const own = {
  ...documentation,
  ...security,
  ...paths,
  ...operations,
  ...tracing,
  ...parameters,
  ...bodies,
  ...schemas,
}

export default {
  extends: [[oas, 'all']],
  rules: {
    ...Object.fromEntries(Object.entries(own).map(([name, rule]) => [name, { severity: 'error', ...rule }])),
    'openapi-tags-alphabetical': 'off', // tags stand in reading order
  },
}
