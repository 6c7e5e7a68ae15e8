import type { Finding } from '../../../containers/finding'
import { toFinding } from '../../check-field'
import { checkWholeNumber, INT32_MAX } from '../../check-number'
import { isRepeated } from './section-rows'
import type { UsersValues, UserValues } from './users'

const NAME_LENGTH_MAX = 20
/** Accounts that every Linux or Windows node has already. */
const TAKEN = /^(root|daemon|bin|sys|nobody|administrator|guest|system)$/i

/** Checks user accounts: names of at most 20 characters, a password each, uid and gid together, keys that nodes can use. */
export function checkUsers({ rows }: UsersValues, name: string): Finding[] {
  const names = rows.map((user) => user.name)
  return rows.flatMap((user, index) => {
    const at = `${name}.rows.${index}`
    const twice = isRepeated(names, index)
      ? 'This account is in the list already. Remove one of the rows.'
      : undefined
    return [
      ...toFinding(`${at}.name`, checkUserName(user.name.trim()) ?? twice),
      ...toFinding(`${at}.password`, checkUserPassword(user)),
      ...checkNumbers(user, at),
      ...checkPrivateKey(user.sshPrivateKey.trim(), `${at}.sshPrivateKey`),
    ]
  })
}

function checkUserName(name: string): string | undefined {
  if (name === '') return 'Enter the name of the account, or remove this row.'
  const length = [...name].length
  if (length > NAME_LENGTH_MAX) {
    return `The name of an account has at most ${NAME_LENGTH_MAX} characters; this one has ${length}.`
  }
  if (TAKEN.test(name)) return `Nodes have an account ${name} already. Choose another name.`
  const odd = /[\s"/\\[\]:;|=,+*?<>@&$`'(){}!#%^~\p{C}]/u.exec(name)?.[0]
  if (odd === undefined) return undefined
  const shown = /[\s\p{C}]/u.test(odd) ? 'blanks or invisible characters' : odd
  return `The name of an account cannot have ${shown} in it. Use letters, digits, and . _ -.`
}

function checkUserPassword({ password, askAgain }: UserValues): string | undefined {
  if (/[\r\n]/.test(password))
    return 'A password has no line breaks. Copy it again without the end of the line.'
  if (password !== '') return undefined
  if (askAgain) return 'Enter the password again. It is kept in no draft, and the service never returns it.'
  return 'Enter a password for the account. Batch asks for one even where keys are used.'
}

function checkNumbers({ uid, gid }: UserValues, at: string): Finding[] {
  const limits = { min: 1, max: INT32_MAX, isOptional: true }
  const hasUid = uid.trim() !== ''
  const isHalf = hasUid !== (gid.trim() !== '')
  const missing = isHalf ? 'Enter uid and gid together, or neither.' : undefined
  return [
    ...toFinding(`${at}.uid`, checkWholeNumber(uid, limits) ?? (hasUid ? undefined : missing)),
    ...toFinding(`${at}.gid`, checkWholeNumber(gid, limits) ?? (hasUid ? missing : undefined)),
  ]
}

const BLOCK = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\r?\n[\s\S]+\r?\n-----END \1-----$/

function checkPrivateKey(key: string, field: string): Finding[] {
  if (key === '') return []
  if (/^(ssh-|ecdsa-|sk-)\S+ \S+/.test(key)) {
    return toFinding(field, 'This is a public key. Nodes need the private one to log in to each other.')
  }
  if (!BLOCK.test(key)) {
    return toFinding(
      field,
      'This is not a whole private key. It begins with -----BEGIN … PRIVATE KEY----- and ends with -----END … PRIVATE KEY-----.',
    )
  }
  if (/ENCRYPTED/.test(key)) {
    return toFinding(
      field,
      'This key has a passphrase, which nodes cannot type. Make a key without one for this pool alone.',
    )
  }
  return [
    {
      level: 'warning',
      field,
      text: 'Every node gets this private key, and so does every task that runs as an administrator. Use a key made for this pool alone, never your own.',
    },
  ]
}
