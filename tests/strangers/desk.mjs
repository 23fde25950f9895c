// A desk of somebody else's making: `jose` proves who it is and checks what it is answered,
// `tus-js-client` brings the batch, and goes on by itself where the line breaks.
// It is given {endpoint, device, signer, batch, size} and the batch in base64 as JSON.

import { createHash, randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import * as jose from 'jose'
import * as tus from 'tus-js-client'

const given = JSON.parse(await text(process.stdin))
const content = Buffer.from(given.content, 'base64')

async function token() {
  const iat = Math.floor(Date.now() / 1000)
  const aud = `${given.endpoint}/v1/token`
  const proof = await new jose.SignJWT({
    aud, exp: iat + 120, iat, iss: given.device, jti: randomUUID(), sub: given.device,
  })
    .setProtectedHeader({ alg: 'Ed25519', kid: given.signer.kid, typ: 'client-authentication+jwt' })
    .sign(await jose.importJWK(given.signer))
  const asked = await fetch(aud, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: proof,
    }),
  })
  if (!asked.ok) throw new Error(`no token: ${asked.status} ${await asked.text()}`)
  return (await asked.json()).access_token
}

const headers = { Authorization: `Bearer ${await token()}` }
const asked = []
await new Promise((resolve, reject) => {
  new tus.Upload(content, {
    endpoint: `${given.endpoint}/v1/batches`,
    headers,
    chunkSize: given.size,
    retryDelays: [0, 100, 300, 500],
    metadata: {
      batch: given.batch, sha256: createHash('sha256').update(content).digest('hex'),
    },
    onAfterResponse: (request) => void asked.push(request.getMethod()),
    onError: reject,
    onSuccess: resolve,
  }).start()
})
const answer = await fetch(`${given.endpoint}/v1/batches/${given.batch}/acknowledgement`, { headers })
const keys = jose.decodeJwt(await (await fetch(`${given.endpoint}/v1/keys`)).text()).signing
const signed = await answer.text()
const key = await jose.importJWK(keys.find((one) => one.kid === jose.decodeProtectedHeader(signed).kid))
const { payload } = await jose.compactVerify(signed, key)
console.log(JSON.stringify({ asked, acknowledgement: JSON.parse(Buffer.from(payload).toString()) }))
