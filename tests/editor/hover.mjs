// hover.mjs FOLDER SCHEMA FILE…: opens each file in the language server, with a schema in FOLDER, and
// hovers over every key and every word of a vocabulary. Ends with 1 if one is not explained, if the
// server finds fault with a file, or finds none with a wrong one.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import rpc from 'vscode-jsonrpc/node.js'
import { LineCounter, parseDocument, visit, isMap, isScalar } from 'yaml'

const [folder, SCHEMA, ...files] = process.argv.slice(2)
const schema = JSON.parse(readFileSync(join(folder, SCHEMA), 'utf8'))
const MODELINE = `# yaml-language-server: $schema=${SCHEMA}\n`
const problems = []
let hovered = 0

const server = spawn(process.execPath, [join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'])
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
)
const told = new Map()
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
  told.get(uri)?.(diagnostics)
})
connection.onRequest(() => null)
connection.listen()

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
})
await connection.sendNotification('initialized', {})
await connection.sendNotification('workspace/didChangeConfiguration', {
  settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } },
})

/** Opens a text under a name of the folder, and gives its address and what the server finds wrong. */
async function open(name, text) {
  const uri = pathToFileURL(join(folder, name)).href
  const diagnostics = new Promise((resolve, reject) => {
    told.set(uri, resolve)
    setTimeout(() => reject(new Error(`no answer about ${name}`)), 30_000).unref()
  })
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  })
  return { uri, diagnostics: await diagnostics }
}

/** What the schema says about a place: its own words, or those of the definition that it refers to. */
function shapeOf(path) {
  const resolve = (shape) => {
    const target = shape.$ref ?? shape.allOf?.[0].$ref
    return target ? { ...resolve((schema.definitions ?? schema.$defs)[target.split('/').pop()]), description: shape.description } : shape
  }
  let shape = schema
  for (const step of path) {
    const whole = resolve(shape)
    shape = typeof step === 'number' ? whole.items : (whole.properties?.[step] ?? whole.additionalProperties)
    if (!shape || shape === true) return null
  }
  return resolve(shape)
}

/** Plain words: Markdown escapes some letters, and breaks lines. */
const plain = (text) => text.replace(/\\(.)/g, '$1').replace(/&nbsp;/g, ' ').replace(/\s+/g, ' ')

for (const file of files) {
  const text = MODELINE + readFileSync(file, 'utf8').replace(/^# yaml-language-server.*\n/, '')
  const { uri, diagnostics } = await open(file.replaceAll('/', '-'), text)
  problems.push(...diagnostics.map((found) => `${file}: the server says: ${found.message}`))
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const wanted = []
  const walk = (node, path) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const inner = [...path, key.value]
        const shape = shapeOf(inner)
        if (!shape) continue
        if (shape.description) wanted.push([key.range[0], `key ${inner.join('.')}`, shape.description])
        walk(value, inner)
      }
    } else if (node?.items) {
      node.items.forEach((item, index) => walk(item, [...path, index]))
    } else if (isScalar(node)) {
      const shape = shapeOf(path)
      const index = shape?.enum?.indexOf(node.value) ?? -1
      if (index >= 0) wanted.push([node.range[0], `word ${node.value}`, shape.enumDescriptions[index]])
    }
  }
  walk(document.contents, [])
  for (const [offset, name, description] of wanted) {
    const { line, col } = lines.linePos(offset)
    // In the word, not before it.
    const position = { line: line - 1, character: col }
    const hover = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position })
    const shown = plain(hover?.contents.value ?? '')
    hovered += 1
    if (!shown.includes(plain(description))) {
      problems.push(`${file}:${line - 1}: ${name} is explained as “${shown}”, and not as “${description}”`)
    }
  }
}

const wrong = await open('wrong.onrecord.yaml', `${MODELINE}onrecord: 1\nstatements:\n- {id: s1, speeker: roe, acts: [prophesy]}\n`)
const found = wrong.diagnostics.map(({ message }) => message).join('\n')
for (const word of ['speeker', 'speaker', 'predict']) {
  if (!found.includes(word)) problems.push(`of a wrong file the server does not say “${word}”: ${found}`)
}

const half = `${MODELINE}onrecord: 1\nstatements:\n- id: s1\n  acts:\n  - `
const completing = await open('half.onrecord.yaml', half)
const position = { line: 5, character: 4 }
const list = await connection.sendRequest('textDocument/completion', { textDocument: { uri: completing.uri }, position })
const offered = (list.items ?? list).map(({ label }) => label)
if (!offered.includes('decline-comment')) problems.push(`of acts the server offers ${offered}`)

server.kill()
if (hovered < 500) problems.push(`only ${hovered} places were hovered over`)
if (problems.length > 0) {
  console.error(problems.slice(0, 40).join('\n'))
  console.error(`${problems.length} problems`)
  process.exit(1)
}
console.log(`${SCHEMA}: ${hovered} keys and words are explained on hovering; a wrong file is told, and acts are completed`)
process.exit(0)
