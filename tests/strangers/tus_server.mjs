// `@tus/server` with its file store, over TLS: node tus_server.mjs CERTIFICATE FOLDER
// It tells its port when it listens, and ends when its input does.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [certificate, directory] = process.argv.slice(2)
const pem = readFileSync(certificate)
const datastore = new FileStore({ directory })
const tus = new Server({ path: '/files', relativeLocation: true, datastore })
const server = createServer({ key: pem, cert: pem }, (asked, answer) => tus.handle(asked, answer))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.resume().on('end', () => process.exit(0))
