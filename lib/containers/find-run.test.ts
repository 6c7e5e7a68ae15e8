import { expect, test } from 'vitest'
import { splitRunLine } from './split-run-line'

const RUN = { imageName: 'a:1', command: ['b'] }

test.each<[text: string, notes?: RegExp[]]>([
  ['`docker run a:1 b`'],
  ['Start it with `sudo -E docker run a:1 b` and wait.', [/-E is left out/]],
  ['!docker run a:1 b'],
  ['(docker run a:1 b)'],
  ["alias tool='docker run a:1 b'"],
  ['bash -c "docker run a:1 b"'],
  ['tool() { docker run a:1 b; }'],
  ['nvidia-docker run a:1 b'],
  ['timeout 60 docker run a:1 b', [/timeout 60 is left out/]],
  ['# about docker and how it runs\ndocker run a:1 b'],
  ['```bash\n# starts it\ndocker run a:1 b\n```'],
  ['docker run a:1 b <<EOF\nhello\nEOF', [/<<EOF is left out: a task gets no input/]],
  ['docker run a:1 b < in.txt > out.txt', [/in\.txt .* no input/, /out\.txt .* stdout\.txt/]],
])('%j runs a:1', (text, notes = []) => {
  const line = splitRunLine(text, { os: 'linux' })
  expect(line).toMatchObject(RUN)
  if ('notes' in line) {
    const said = line.notes.filter((note) => !/before|follows/.test(note))
    expect(said).toEqual(notes.map((note) => expect.stringMatching(note)))
  }
})

test.each([
  ['docker run -e URL=http://x?a=1&b=2 a:1', /before &, .* quotes/],
  ['docker run --rm # the data\n a:1', /before it ends/],
])('%j says what ends it before the image', (text, problem) => {
  expect(splitRunLine(text, { os: 'linux' })).toEqual({ problem: expect.stringMatching(problem) })
})

test.each<[text: string, expected: object, os?: 'windows']>([
  ["docker run -e A=$'x\\ty\\'z' a:1", { environment: [{ name: 'A', value: "x\ty'z" }] }],
  ['docker run -v <(echo x y):/x a:1 b', { ...RUN, mounts: ['<(echo x y):/x'] }],
  ['docker run \u2013rm \u2013it a:1 b', { ...RUN, runOptions: '--rm' }],
  ['docker run a:1 C:\\x.exe "C:\\d\\\\" y', { command: ['C:\\x.exe', 'C:\\d\\', 'y'] }, 'windows'],
  ['docker run a:1 C:\\x.exe y # one', { command: ['C:\\x.exe', 'y'] }, 'windows'],
])('%j is read as its shell does', (text, expected, os = undefined) => {
  expect(splitRunLine(text, { os: os ?? 'linux' })).toMatchObject(expected)
})

test('what no shell fills in has the shell of the nodes as its remedy', () => {
  const line = splitRunLine('docker run a:1 x.exe %TEMP%', { os: 'windows' })
  expect('notes' in line && line.notes).toEqual([expect.stringContaining('Run it with cmd /c ')])
})
