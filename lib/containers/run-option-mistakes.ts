/** A text typed into the run options, what the check calls it, and what it becomes by its repairs. */
export interface RunOptionMistake {
  os: 'linux' | 'windows'
  typed: string
  rule: string
  /** null: only a person can say what was meant. */
  repaired: string | null
  /** Whether it may be repaired without asking. */
  isAutomatic: boolean
}

type Row = readonly [
  typed: string,
  rule: string,
  repaired: string | null,
  isOffered?: 'offered',
  os?: 'windows',
]

const ROWS: readonly Row[] = [
  ['-rm', 'single-dash-long', '--rm'],
  ['-rm -read-only', 'single-dash-long', '--rm --read-only'],
  ['-gpus all', 'single-dash-long', ''],
  ['-name job1', 'single-dash-long', '--name job1'],
  ['-shm-size=2g', 'single-dash-long', '--shm-size=2g'],
  ['\u2013rm', 'unicode-dash', '--rm'],
  ['\u2014rm', 'unicode-dash', '--rm'],
  ['\u2212m 4g', 'unicode-dash', '-m 4g'],
  ['\u2010\u2010rm', 'unicode-dash', '--rm'],
  ['\u2013-rm', 'unicode-dash', '--rm'],
  ['--env \u201cMODE=fast\u201d', 'smart-quotes', '--env "MODE=fast"'],
  ['-e \u2018A=b c\u2019', 'smart-quotes', "-e 'A=b c'"],
  ['--rm\u00a0--init', 'nbsp', '--rm --init'],
  ['--rm\u200b', 'invisible', '--rm'],
  ['--memory= 4g', 'space-after-equals', '--memory=4g'],
  ['--memory =4g', 'space-before-equals', '--memory=4g'],
  ['--memory = 4g', 'space-around-equals', '--memory=4g'],
  ['- -rm', 'split-dashes', '--rm'],
  ['-- rm', 'split-dashes', '--rm'],
  ['---rm', 'extra-dash', '--rm'],
  ['--RM', 'case', '--rm'],
  ['--shm_size=1g', 'underscore', '--shm-size=1g'],
  ['--shmsize 1g', 'typo', '--shm-size 1g', 'offered'],
  ['--volumes /a:/b', 'typo', '--volume /a:/b', 'offered'],
  ['--environment A=1', 'typo', '--env A=1', 'offered'],
  ['docker run --rm --init', 'command-prefix', '--rm --init'],
  ['docker run -it --rm ubuntu:22.04 bash', 'image-inside', '--rm'],
  ['--rm ubuntu:22.04', 'image-inside', '--rm'],
  ['--rm python app.py', 'image-inside', '--rm', 'offered'],
  ['-d --rm', 'run-only', '--rm'],
  ['--detach=true --rm', 'run-only', '--rm'],
  ['--sig-proxy=false --rm', 'run-only', '--rm'],
  ['--detach-keys ctrl-q --init', 'run-only', '--init'],
  ['-e "A=b c', 'unbalanced-quote', '-e "A=b c"', 'offered'],
  ["-e A='x", 'unbalanced-quote', "-e A='x'", 'offered'],
  ['--rm \\', 'trailing-backslash', '--rm'],
  ['--rm \\\n --init', 'line-break', '--rm --init'],
  ['--rm;--init', 'separator', '--rm --init', 'offered'],
  ['--rm, --init', 'separator', '--rm --init', 'offered'],
  ['--rm && rm -rf /tmp/x', 'shell-operator', '--rm', 'offered'],
  ['-v $(pwd):/work', 'shell-expansion', null, 'offered'],
  ['-v $HOME/data:/data', 'shell-expansion', null, 'offered'],
  ['-v ~/data:/data', 'tilde', null, 'offered'],
  ['-v ./data:/data', 'relative-path', null, 'offered'],
  ['-v data:/data', 'named-volume', '-v data:/data', 'offered'],
  ['-v C:\\data:/data', 'windows-path-on-linux', null, 'offered'],
  ['-v C:\\data:C:\\data:ro', 'backslash', "-v 'C:\\data:C:\\data:ro'", undefined, 'windows'],
  ['-v /c/data:/data', 'msys-path', null, 'offered'],
  ['-v /a:/b:rw:ro', 'too-many-colons', null, 'offered'],
  ['-v /a:', 'empty-part', null, 'offered'],
  ['--mount type=bind, src=/a, dst=/b', 'csv-blank', '--mount type=bind,src=/a,dst=/b'],
  ['--mount type=bind;src=/a;dst=/b', 'csv-separator', '--mount type=bind,src=/a,dst=/b'],
  ['--memory 8 g', 'split-value', '--memory 8g'],
  ['--memory 8GiBs', 'bad-unit', '--memory 8GiB', 'offered'],
  ['--memory 8,5g', 'decimal-comma', '--memory 8.5g', 'offered'],
  ['--ulimit nofile 65536', 'missing-equals', '--ulimit nofile=65536'],
  ['--ulimit memlock=unlimited', 'bad-value', '--ulimit memlock=-1'],
  ['--ulimit nofile=4096:1024', 'soft-above-hard', null, 'offered'],
  ['--health-interval 30', 'missing-unit', '--health-interval 30s', 'offered'],
  ['--rm true', 'bool-with-value', '--rm'],
  ['--init false', 'bool-with-value', '--init=false'],
  ['--rm --restart on-failure:3', 'conflict', '--rm'],
  ['--name', 'missing-value', null, 'offered'],
  ['--env', 'missing-value', null, 'offered'],
  ['-e=A=1', 'short-equals', '-e A=1'],
  ['-m4g -u1000', 'joined-short', '-m 4g -u 1000'],
  ['-it --rm', 'no-effect', '--rm'],
  ['/rm', 'windows-switch', '--rm', 'offered'],
  ['--gpus \'"device=0,1"\' --rm', 'managed', '--rm'],
  ['--net=host --cpus=2', 'alias', '--network=host --cpus=2'],
]

/** Mistakes that people make in run options, published pages among them. */
export const RUN_OPTION_MISTAKES: readonly RunOptionMistake[] = ROWS.map(
  ([typed, rule, repaired, isOffered, os]) => ({
    os: os ?? 'linux',
    typed,
    rule,
    repaired,
    isAutomatic: isOffered === undefined,
  }),
)
