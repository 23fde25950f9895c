// A reader and a writer of the wire that share no line with Holdfast: `jose` for signatures and
// content encryption, `hpke` with `@panva/hpke-noble` for the keys, docs/protocol.md for the rest.
// It is given a list of acts on standard input, and gives a list of answers, an error by its name.

import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import * as jose from 'jose'
import * as HPKE from 'hpke'
import { AEAD_AES_256_GCM, KDF_SHAKE256, KEM_MLKEM768_X25519 } from '@panva/hpke-noble'

const suite = new HPKE.CipherSuite(KEM_MLKEM768_X25519, KDF_SHAKE256, AEAD_AES_256_GCM)
const info = Buffer.concat([
  Buffer.from('JOSE-HPKE rcpt'), Buffer.from([255]), Buffer.from('A256GCM'), Buffer.from([255]),
])
const limit = { maxDecompressedLength: 256_000 }
const spelt = (value) => JSON.stringify(value)
const b64 = (bytes) => Buffer.from(bytes).toString('base64url')
const unb64 = (spelling) => new Uint8Array(Buffer.from(spelling, 'base64url'))

// `key` is {kid, seed}: the private half, as 32 bytes. What was inside, as text.
async function unsealed(envelope, key) {
  const form = JSON.parse(envelope)
  const mine = form.recipients.find((one) => one.header.kid === key.kid)
  if (mine === undefined) throw new Error('sealed for others')
  const own = await suite.DeserializePrivateKey(unb64(key.seed))
  const content = await suite.Open(
    own, unb64(mine.header.ek), unb64(mine.encrypted_key), { info },
  )
  const { aad, ciphertext, iv, tag } = form
  const shut = { aad, ciphertext, iv, tag, protected: form.protected, header: { alg: 'dir' } }
  const { plaintext } = await jose.flattenedDecrypt(shut, content, limit)
  return { inside: Buffer.from(plaintext).toString(), id: JSON.parse(Buffer.from(unb64(aad))).id }
}

async function open({ envelope, key, signer }) {
  const { inside, id } = await unsealed(envelope, key)
  const { payload } = await jose.flattenedVerify(JSON.parse(inside), await jose.importJWK(signer))
  const document = Buffer.from(payload).toString()
  if (JSON.parse(document).id !== id) throw new Error('another id inside')
  return { document }
}

async function news({ envelope, key, signer }) {
  const { inside, id } = await unsealed(envelope, key)
  const { payload } = await verify({ signed: inside, signer })
  if (JSON.parse(payload).report !== id) throw new Error('another id inside')
  return { payload }
}

async function seal({ document, signer, to }) {
  const signed = await new jose.FlattenedSign(Buffer.from(document))
    .setProtectedHeader({
      alg: 'Ed25519', b64: false, crit: ['b64'], kid: signer.kid, typ: 'holdfast-report+jws',
    })
    .sign(await jose.importJWK(signer))
  const inside = spelt({
    payload: document, protected: signed.protected, signature: signed.signature,
  })
  const content = new Uint8Array(randomBytes(32))
  const shut = await new jose.FlattenedEncrypt(Buffer.from(inside))
    .setProtectedHeader({
      cty: 'holdfast-report+jws', enc: 'A256GCM', typ: 'holdfast-envelope+jwe', zip: 'DEF',
    })
    .setUnprotectedHeader({ alg: 'dir' })
    .setAdditionalAuthenticatedData(Buffer.from(spelt({ id: JSON.parse(document).id, v: 1 })))
    .encrypt(content)
  const recipients = []
  for (const { kid, pub } of to) {
    const key = await suite.DeserializePublicKey(unb64(pub))
    const { encapsulatedSecret, ciphertext } = await suite.Seal(key, content, { info })
    recipients.push({
      encrypted_key: b64(ciphertext), header: { alg: 'HPKE-9-KE', ek: b64(encapsulatedSecret), kid },
    })
  }
  const { aad, ciphertext, iv, tag } = shut
  return { envelope: spelt({ aad, ciphertext, iv, protected: shut.protected, recipients, tag }) }
}

async function name({ jwk }) {
  return { kid: await jose.calculateJwkThumbprint(jwk) }
}

async function verify({ signed, signer }) {
  const { payload, protectedHeader } = await jose.compactVerify(
    signed, await jose.importJWK(signer, 'Ed25519'),
  )
  return { payload: Buffer.from(payload).toString(), typ: protectedHeader.typ }
}

async function sign({ payload, typ, signer }) {
  return {
    signed: await new jose.CompactSign(Buffer.from(payload))
      .setProtectedHeader({ alg: 'Ed25519', kid: signer.kid, typ })
      .sign(await jose.importJWK(signer)),
  }
}

const acts = { name, news, open, seal, sign, verify }
const answers = []
for (const { act, ...given } of JSON.parse(await text(process.stdin))) {
  answers.push(await acts[act](given).catch((error) => ({ refused: error.name })))
}
console.log(spelt(answers))
