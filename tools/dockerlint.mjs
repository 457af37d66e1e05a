// Checks a Dockerfile without a Docker engine: the grammar by dockerfile-utils, and below it what a wrong image would
// otherwise only show when it is built or run.
import { readFileSync } from 'node:fs'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'

const file = process.argv[2]
const source = readFileSync(file, 'utf8')
const dockerfile = DockerfileParser.parse(source)
const stages = dockerfile.getFROMs()
const findings = validate(source).map(({ range, message }) => ({ line: range.start.line, message }))

const report = (instruction, message) =>
  findings.push({ line: instruction?.getRange().start.line ?? 0, message })

stages.forEach((from, index) => {
  const earlier = stages.slice(0, index).map((stage) => stage.getBuildStage())
  const tag = from.getImageTag() ?? from.getImageDigest()
  if (!earlier.includes(from.getImage()) && from.getImage() !== 'scratch' && (!tag || tag === 'latest')) {
    report(from, `${from.getImage()} needs a tag other than latest, so that a build can be repeated`)
  }
})

for (const copy of dockerfile.getCOPYs()) {
  const source = copy
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue()
  const earlier = stages.filter((stage) => stage.getRange().start.line < copy.getRange().start.line)
  if (source && !earlier.some((stage) => stage.getBuildStage() === source)) {
    report(copy, `COPY --from=${source} names no earlier stage`)
  }
}

const inImage = dockerfile
  .getInstructions()
  .filter((i) => i.getRange().start.line > stages.at(-1).getRange().start.line)
const last = (keyword) => inImage.findLast((instruction) => instruction.getKeyword() === keyword)

if (!/^[1-9]\d*(:\d+)?$/.test(last('USER')?.getArguments().join('') ?? '')) {
  report(last('USER'), 'the image must run as a numbered user other than root')
}
if (!last('HEALTHCHECK')) {
  report(undefined, 'the image needs a HEALTHCHECK')
}
if (inImage.some((instruction) => instruction.getKeyword() === 'RUN')) {
  report(last('RUN'), 'the last stage has no shell to RUN anything with')
}

for (const { line, message } of findings) {
  console.error(`${file}:${line + 1}: ${message}`)
}
process.exitCode = findings.length ? 1 : 0
