/** A language that is no JSON, by what its texts hold, and what a person does with such a text. */
interface Foreign {
  /** One of these is in every text of the language that could describe a pool, a job or a task. */
  signs: readonly RegExp[]
  says: string
}

const SHOWN = 'give what az batch pool show, job show or task show prints'

/** A language shows itself at once. */
const LOOKED_AT = 16 * 1024

/** The more special first: YAML is said of what nothing else claims. */
const languages = (file?: string): readonly Foreign[] => [
  {
    signs: [
      /^resource\s+\w+\s+'[^']+'\s*(existing\s*)?=/m,
      /^module\s+\w+\s+'[^']+'\s*=/m,
      /^targetScope\s*=\s*'/m,
      /^(param|output)\s+\w+\s+[\w?'|[\]]+(\s*=.*)?$/m,
      /^@(description|secure|allowed|min\w+|max\w+|metadata)\(/m,
    ],
    says: `This is Bicep. Compile it with az bicep build --file ${file ?? 'main.bicep'}, and give the JSON that this writes.`,
  },
  {
    signs: [/^using\s+('[^']+\.bicep'|none)/m],
    says: `These are parameters of Bicep. Compile them with az bicep build-params --file ${file ?? 'main.bicepparam'}, and give the JSON beside its template.`,
  },
  {
    signs: [
      /^(resource|data)\s+"\w+"\s+"[\w-]+"\s*\{/m,
      /^(provider|variable|module|output)\s+"[\w-]+"\s*\{/m,
      /^(terraform|locals)\s*\{/m,
    ],
    says: `This is Terraform, whose names differ from those of Batch. Apply it, and ${SHOWN}.`,
  },
  {
    signs: [/^FROM\s+\S+(\s+AS\s+\S+)?\s*$/im],
    says: 'This is a Dockerfile. It says how an image is made, not where it runs.',
  },
  {
    signs: [/^[$>]?\s*(sudo\s+)?(docker|podman)\s+(container\s+)?(run|create)\s/m],
    says: 'This is a docker command line. A pool, job or task is given as JSON; the form of a task reads such a line.',
  },
  {
    signs: [/^[$>]?\s*az\s+(batch|deployment|bicep)\s/m, /^(New|Get|Set)-Az\w+/m, /^[$>]?\s*curl\s/m],
    says: 'This is a command line. Run it, or give the JSON file that it sends or the JSON that it prints.',
  },
  {
    signs: [/^<(\?xml|!doctype|html|[A-Za-z][\w.-]*[\s>])/i],
    says: 'This is XML or HTML. Give the JSON that the page shows.',
  },
  {
    signs: [
      /^(from\s+[\w.]+\s+import|import)\s+[\w.{*]/m,
      /^(using\s+[\w.]+;|namespace\s+[\w.]+|package\s+\w+)/m,
      /^(public|private|static|async)?\s*(def|class|func|function)\s+\w+/m,
      /^(const|let|var|final)\s+\w+[^=\n]*=/m,
      /\bnew\s+[A-Z]\w*\s*[({]/,
      /\b[A-Z]\w*(Add|Create)?(Parameter|Content|Options|Configuration|Reference)\s*\(/,
      /^[\w.]+\s*:?=\s*(await\s+|&)?([\w.]+\(|[{[])/m,
    ],
    says: `This is the source of a program. Print the JSON that it sends, or run it and ${SHOWN}.`,
  },
  {
    signs: [/^---\s*$/m, /^(-\s+)?[A-Za-z_$][\w.$-]*:( \S.*)?\n(-\s+\S|[A-Za-z_$][\w.$-]*:(\s|$))/m],
    says: 'This is YAML. Turn it into JSON, for example with yq -o=json, and give that.',
  },
]

/**
 * What to do with a text that is another language than JSON: Bicep, Terraform, YAML, a program, a command line. Undefined
 * for one that begins as JSON, and for one that is nothing known. Judged by the text alone;
 * `file` is its name for the commands that are named.
 */
export function explainForeign(text: string, file?: string): string | undefined {
  const lines = text
    .slice(0, LOOKED_AT)
    .replace(/^\ufeff/, '')
    .split('\n')
  const trimmed = lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
  const code = trimmed.join('\n').replace(/^(\/\*[\s\S]*?\*\/|(\/\/|#).*$)\s?/gm, '')
  if (/^\s?[{["]/.test(code)) return undefined
  return languages(file).find(({ signs }) => signs.some((sign) => sign.test(code)))?.says
}
