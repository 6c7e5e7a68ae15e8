/** Where the image was needed: before tasks can run on the node, by its start task, or by one task. */
export type Where = 'node' | 'startTask' | 'task'

/** One reason why an image cannot be pulled; its words are given the image and the registry as a person calls them. */
export interface ImageCause {
  words: RegExp
  /** HTTP statuses of the registry that say the same. */
  statuses?: readonly number[]
  title: (image: string, registry: string) => string
  text: (image: string, registry: string) => string
  remedy: (registry: string, where: Where) => string
}

const NEW_POOL = (what: string) =>
  `${what} of a pool can be changed only while it has no nodes: resize it to 0 and change them, or create a new pool.`

/** How what was put right takes effect. */
const AGAIN: Readonly<Record<Where, string>> = {
  node: 'Then reimage the nodes.',
  startTask: 'Then reboot the nodes.',
  task: 'Then reactivate the task.',
}
const LOGIN: Readonly<Record<Where, string>> = {
  node: NEW_POOL('Registries'),
  startTask: `A login of the start task itself is changed by editing the pool. ${NEW_POOL('Registries')}`,
  task: 'Then add the task again, with the right login or on a pool that has it.',
}
const IMAGE: Readonly<Record<Where, string>> = {
  node: NEW_POOL('Images'),
  startTask: 'Then edit the pool’s start task and reboot the nodes.',
  task: 'Then add the task again with the right image.',
}

/** What engines and registries say, from the specific to the general: the first row that fits decides. */
export const IMAGE_CAUSES: readonly ImageCause[] = [
  {
    words: /docker daemon|dial unix|docker\.sock|containerd\.sock|unixhttpconnectionpool|podman socket/i,
    title: () => 'The container engine of the node does not answer',
    text: (image) =>
      `${image} could not be pulled because the node’s container engine is down, stuck or refuses calls.`,
    remedy: (_, where) =>
      `Reboot the node; if it happens again, reimage it.${where === 'task' ? ' Then reactivate the task.' : ''}`,
  },
  {
    words:
      /no space left|disk quota exceeded|\bdisk (?:is )?full\b|(?:not enough|insufficient) (?:disk |free )*space|enospc/i,
    title: () => 'The disk is full',
    text: (image) => `${image} could not be pulled because the node’s disk has no room for it.`,
    remedy: () => 'Choose a VM size with a larger disk, prefetch fewer images, or make the image smaller.',
  },
  {
    words:
      /identity (?:was |is )?(?:not found|not assigned|unknown)|no (?:managed |user.assigned )?identity|no azure managed identity/i,
    title: () => 'The pool does not have the identity',
    text: (image, registry) =>
      `${image} could not be pulled because the managed identity that is to log in to ${registry} is not on the node.`,
    remedy: () =>
      'Create a pool that has the identity, and give the identity the role AcrPull on the registry. Identities of a pool are set when it is created.',
  },
  {
    words: /acr access token|managed identity|aadsts\d+|exchange.{0,30}token|identity.{0,40}token/i,
    title: (_, registry) => `The identity could not log in to ${registry}`,
    text: (image, registry) =>
      `${image} could not be pulled because no token for ${registry} was given to the pool’s managed identity.`,
    remedy: (_, where) =>
      `Check that the pool has the identity, that the identity has the role AcrPull on the registry, and that nodes reach Microsoft Entra ID. ${AGAIN[where]}`,
  },
  {
    words:
      /not allowed access|client with ip|\bfirewall\b|network (?:access )?rules?\b|public network access/i,
    title: (_, registry) => `The firewall of ${registry} does not let the nodes in`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry} takes no calls from the nodes’ addresses.`,
    remedy: (_, where) =>
      `Allow the pool’s subnet or public IP addresses in the registry’s network rules, or give the registry a private endpoint that the pool reaches. ${AGAIN[where]}`,
  },
  {
    words:
      /no matching manifest|no match for platform|(?:does )?not match the (?:specified|detected|expected|host) platform|cannot be used on this platform|exec format error|no (?:image|manifest|child).{0,40}(?:architecture|platform)|provide the specified platform|incompatible with a .{0,30} host|unsupported (?:os|operating system|architecture|platform)\b|does(?: not|n't) match the host operating system|operating system .{0,20} is not supported/i,
    title: (image) => `${image} is for another platform`,
    text: (image) => `${image} has no variant for the operating system and processor of the node.`,
    remedy: () => 'Build the image for the platform of the VM size, or choose a VM size that fits the image.',
  },
  {
    words:
      /invalid reference format|must be lower ?case|could ?n(?:o|')t parse (?:image )?reference|(?:repository |image |tag )?name[ _]invalid|invalid (?:repository|image|tag) name|invalid tag|invalid digest/i,
    title: (image) => `${image} is not how an image is written`,
    text: (image) =>
      `${image} is refused before anything is pulled: it breaks the rules for names of images.`,
    remedy: (_, where) =>
      `Write the image as registry/repository:tag, the repository in lower case. ${IMAGE[where]}`,
  },
  {
    words: /did not resolve to an alias|unqualified-search|short-?name/i,
    title: (image) => `${image} names no registry`,
    text: (image) =>
      `${image} could not be pulled because the engine takes only names that begin with a registry.`,
    remedy: (_, where) => `Put the registry in front, for example docker.io. ${IMAGE[where]}`,
  },
  {
    words: /toomanyrequests|too many requests|\brate limit|pull limit|\bthrottl/i,
    statuses: [429],
    title: (_, registry) => `${registry} limits pulls`,
    text: (image, registry) =>
      `${registry} refused to serve ${image} because too many pulls came from the pool’s address in a short time.`,
    remedy: (_, where) =>
      `Wait, log in to the registry so that a higher limit applies, or mirror the image to a registry of your own. ${AGAIN[where]}`,
  },
  {
    words: /proxyconnect|proxy (?:authentication|error|server)|tunneling|tunnel connection failed/i,
    statuses: [407],
    title: (_, registry) => `A proxy stands between the nodes and ${registry}`,
    text: (image) =>
      `${image} could not be pulled because the proxy of the nodes’ network did not let the call through.`,
    remedy: (_, where) =>
      `Check the proxy’s address and login, and that it lets nodes reach the registry. ${AGAIN[where]}`,
  },
  {
    words:
      /http response to https client|http request to an? https server|does not look like a tls handshake|wrong version number|ssl_error_rx|plain http request/i,
    title: (_, registry) => `${registry} does not speak HTTPS at this address`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry} answered without TLS, which nodes insist on.`,
    remedy: () =>
      'Give the registry HTTPS with a certificate of a public authority, and check the port in the name.',
  },
  {
    words:
      /certificate (?:has expired|is not yet valid|expired)|certificate.{0,40}(?:expired or is not yet valid)/i,
    title: (_, registry) => `${registry} has a certificate that nodes do not trust`,
    text: (image, registry) =>
      `${image} could not be pulled because the certificate of ${registry} is not valid today.`,
    remedy: () => 'Renew the registry’s certificate.',
  },
  {
    words:
      /certificate is (?:not )?valid for|relies on legacy common name|hostname mismatch|certificate.{0,20}doesn'?t match/i,
    title: (_, registry) => `${registry} has a certificate that nodes do not trust`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry} shows a certificate that is for another name.`,
    remedy: () =>
      'Use the name that the certificate is for, or give the registry a certificate for this one.',
  },
  {
    words:
      /x509|certificate (?:signed|verif|required|is |has |error)|(?:bad|untrusted|unknown|self.signed) certificate|unknown authority|(?:tls|ssl): (?!handshake timeout)|\bssl\b.{0,20}(?:error|failed)|handshake failure/i,
    title: (_, registry) => `${registry} has a certificate that nodes do not trust`,
    text: (image, registry) =>
      `${image} could not be pulled because no secure connection to ${registry} could be made.`,
    remedy: () =>
      'Give the registry a certificate of a public authority, or a VM image that trusts its certificate.',
  },
  {
    words:
      /manifest[_ ]unknown|name[_ ]unknown|repository name not known|(?:manifest|tag)\b[^;]{0,80}? (?:was |is |were )?(?:not found|does not exist)/i,
    title: (image) => `${image} does not exist`,
    text: (image, registry) =>
      `${registry} has no ${image}. The name or the tag may be misspelled, or the tag was removed.`,
    remedy: (_, where) => `Check the name and the tag in the registry. ${IMAGE[where]}`,
  },
  {
    words: /no such image|image not known|unable to find image/i,
    title: (image) => `${image} is not on the node`,
    text: (image) =>
      `The engine of the node does not have ${image}. The pull before it failed, often because the disk is full, or the image was removed from the node.`,
    remedy: (_, where) =>
      `Check that the node’s disk has room, and that the image and its login are right. ${AGAIN[where]}`,
  },
  {
    words:
      /operation is disallowed|quarantin|(?:repository|image|artifact) is (?:locked|not signed)|(?:blocking|configured|security) policy|vulnerabilit|content trust/i,
    title: (image, registry) => `${registry} does not hand out ${image}`,
    text: (image, registry) =>
      `${image} is there, but ${registry} keeps it back: it is locked, in quarantine, or breaks a rule about signatures or vulnerabilities.`,
    remedy: (_, where) =>
      `Ask whoever owns the registry to release the image, or use another tag. ${AGAIN[where]}`,
  },
  {
    words: /blob[_ ]unknown|unknown blob/i,
    title: (image) => `${image} is incomplete`,
    text: (image, registry) => `${registry} knows ${image}, but a layer of it is missing there.`,
    remedy: (_, where) => `Push the image again. ${AGAIN[where]}`,
  },
  {
    words: /pull access denied|requested access to the resource is denied|may require '?docker login/i,
    title: (_, registry) => `${registry} refused the credentials`,
    text: (image, registry) =>
      `${registry} does not let the nodes pull ${image}: the credentials are not the right ones or missing, or there is no such repository, which registries do not tell apart.`,
    remedy: (registry, where) =>
      `Check the name of the image, the user name and password for ${registry}, and that this user may pull it. ${LOGIN[where]}`,
  },
  {
    words:
      /unauthorized|unauthenticated|authentication (?:is )?(?:required|failed)|authorization (?:token|failed)|(?<!permission )\bdenied\b|forbidden|insufficient[_ ]scope|(?:incorrect|invalid|wrong|bad) (?:username|user|password|credentials)|basic auth credentials|login (?:failed|attempt)|not authorized/i,
    statuses: [401, 403],
    title: (_, registry) => `${registry} refused the credentials`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry} refused the user name or password, or none were given for it.`,
    remedy: (registry, where) =>
      `Check the user name and password for ${registry}, and that this user may pull the image. ${LOGIN[where]}`,
  },
  {
    words:
      /schema ?(?:version )?1\b|v1\+prettyjws|unsupported (?:manifest|media ?type|config|layer)|media ?type .{0,80}(?:not |un|no longer )supported|invalid mediatype|not a container image|unknown media type/i,
    title: (image) => `${image} is in a format that the node does not read`,
    text: (image) => `${image} is there, but the engine of the node does not know its format.`,
    remedy: () =>
      'Push the image again with a current engine, and check that it is an image and no other artifact.',
  },
  {
    words:
      /verification failed|digest (?:did not match|mismatch|does not match)|unexpected commit digest|failed size validation|checksum|archive\/tar|invalid tar header|gzip: invalid|invalid compressed/i,
    title: (image) => `${image} arrived damaged`,
    text: (image) => `What came of ${image} is not what its manifest says.`,
    remedy: (_, where) => `${AGAIN[where].replace('Then r', 'R')} If it happens again, push the image anew.`,
  },
  {
    words: /internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out/i,
    statuses: [500, 501, 502, 503, 504, 520, 521, 522, 523, 524],
    title: (_, registry) => `${registry} has a fault of its own`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry}, or what stands before it, answered with an error.`,
    remedy: (_, where) =>
      `Wait until the registry works again; its status page may say more. ${AGAIN[where]}`,
  },
  {
    words:
      /no such host|name resolution|name or service not known|nodename nor servname|server misbehaving|connection refused|no route to host|host is (?:down|unreachable)|network is unreachable|timed? ?-?out\b|deadline exceeded|waiting for connection|awaiting headers|failed to establish a new connection|max retries exceeded/i,
    statuses: [408],
    title: (_, registry) => `${registry} could not be reached`,
    text: (image, registry) =>
      `${image} could not be pulled because the node cannot reach ${registry}, or the storage that ${registry} hands images out from.`,
    remedy: (_, where) =>
      `Check the registry’s name, that it is up, and that the pool’s network, firewall and DNS let nodes reach it. ${AGAIN[where]}`,
  },
  {
    words:
      /\beof\b|connection (?:was )?(?:reset|aborted|closed|lost)|broken pipe|connection lost|stream error|goaway|incompleteread|http2: /i,
    title: (_, registry) => `The connection to ${registry} broke off`,
    text: (image) => `${image} could not be pulled because the connection was cut before it was there.`,
    remedy: (_, where) =>
      `${AGAIN[where].replace('Then r', 'R')} If it happens again, check what stands between the nodes and the registry: firewall, proxy, its storage.`,
  },
  {
    words:
      /: not found\b|\b(?:image|artifact|repository|reference|resource|blob|page)\b[^;]{0,60} (?:not found|does not exist|doesn't exist)|repository does not exist/i,
    statuses: [404],
    title: (image) => `${image} does not exist`,
    text: (image, registry) =>
      `${registry} has no ${image}. The name or the tag may be misspelled, or the tag was removed.`,
    remedy: (_, where) => `Check the name and the tag in the registry. ${IMAGE[where]}`,
  },
  {
    words:
      /(?:register|extract|appl(?:y|ying)) (?:the )?layer|overlay mount|max depth exceeded|too many open files/i,
    title: (image) => `${image} could not be unpacked`,
    text: (image) =>
      `The layers of ${image} came, and the engine of the node could not put them on its disk.`,
    remedy: (_, where) =>
      `${AGAIN[where].replace('Then r', 'R')} If it happens again, build the image with fewer layers, for an engine like the node’s.`,
  },
]
