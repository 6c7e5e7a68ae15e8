import { expect, test } from 'vitest'
import { isSecretText, LEFT_OUT, namesOfLeftOut, withoutSecretWords } from './secret-words'

const HEX = '0123456789'.repeat(4)

test.each<[text: string, left: string, names: string[]]>([
  ['--rm --env DB_PASSWORD=hunter2 --init', '--rm --env DB_PASSWORD=* --init', ['DB_PASSWORD']],
  ['-e TOKEN=hunter2', '-e TOKEN=*', ['TOKEN']],
  ['--env=MY_KEY=hunter2', '--env=MY_KEY=*', ['MY_KEY']],
  ['-e my_key=hunter2', '-e my_key=*', ['my_key']],
  ['--env "DB_PASSWORD=hunter 2" --rm', '--env "DB_PASSWORD=*" --rm', ['DB_PASSWORD']],
  ["--env DB_PASSWORD='hunter 2'", "--env DB_PASSWORD='*'", ['DB_PASSWORD']],
  ['-e A_TOKEN=hunter"2 x"y -e B=1', '-e A_TOKEN=* -e B=1', ['A_TOKEN']],
  [
    'docker login -u me -p hunter2 r.io && docker pull x',
    'docker login -u me -p * r.io && docker pull x',
    ['-p'],
  ],
  ['docker login r.io --password hunter2', 'docker login r.io --password *', ['--password']],
  [
    "/bin/sh -c 'az login --service-principal -u a -p hunter2'",
    "/bin/sh -c 'az login --service-principal -u a -p *'",
    ['-p'],
  ],
  [
    "/bin/sh -c 'export HF_TOKEN=hunter2; ./run --fast'",
    "/bin/sh -c 'export HF_TOKEN=*; ./run --fast'",
    ['HF_TOKEN'],
  ],
  ['/bin/sh -c "PGPASSWORD=hunter2 psql"', '/bin/sh -c "PGPASSWORD=* psql"', ['PGPASSWORD']],
  ['cmd /c "set API_KEY=hunter2&& run"', 'cmd /c "set API_KEY=*&& run"', ['API_KEY']],
  ['cmd /c "set DB_PWD=abc& run"', 'cmd /c "set DB_PWD=*& run"', ['DB_PWD']],
  ['set DB_PWD=abc&&run', 'set DB_PWD=*&&run', ['DB_PWD']],
  ['-e "A_TOKEN=a&&b c" x', '-e "A_TOKEN=*" x', ['A_TOKEN']],
  ['$env:DB_PASSWORD="hunter2"; run', '$env:DB_PASSWORD="*"; run', ['$env:DB_PASSWORD']],
  [
    './run --api-key=hunter2 --client-secret hunter2',
    './run --api-key=* --client-secret *',
    ['--api-key', '--client-secret'],
  ],
  ['curl -u me:hunter2 https://x.example', 'curl -u me:* https://x.example', ['me']],
  [
    'curl -H "Authorization: Bearer hunter2" https://x',
    'curl -H "Authorization: Bearer *" https://x',
    ['Authorization'],
  ],
  ['git clone https://me:hunter2@git.example/x', 'git clone https://me:*@git.example/x', ['me']],
  ['wget "https://x.example/a?token=hunter2&b=1"', 'wget "https://x.example/a?token=*&b=1"', ['token']],
  [
    'AccountName=a;AccountKey=hunter2==;EndpointSuffix=core',
    'AccountName=a;AccountKey=*;EndpointSuffix=core',
    ['AccountKey'],
  ],
  ['Server=x;User=sa;Password=hunter2;Encrypt=yes', 'Server=x;User=sa;Password=*;Encrypt=yes', ['Password']],
  ['mysql -u root -phunter2 db', 'mysql -u root -p* db', ['-p']],
  ["/bin/sh -c 'mysqldump -phunter2 db > a'", "/bin/sh -c 'mysqldump -p* db > a'", ['-p']],
  ['mariadb -u a -phunter2', 'mariadb -u a -p*', ['-p']],
  ['sshpass -p hunter2 ssh a', 'sshpass -p * ssh a', ['-p']],
  ['redis-cli -h a -a hunter2 PING', 'redis-cli -h a -a * PING', ['-a']],
  ['unzip -P hunter2 f.zip', 'unzip -P * f.zip', ['-P']],
  ['zip -r -P hunter2 f.zip d', 'zip -r -P * f.zip d', ['-P']],
  ['7z x -pSecret f.7z', '7z x -p* f.7z', ['-p']],
  ['7za a -p"my secret" f.7z d', '7za a -p"*" f.7z d', ['-p']],
  ['unrar x -pPassword f.rar', 'unrar x -p* f.rar', ['-p']],
  [`wandb login --relogin ${HEX} && run`, 'wandb login --relogin * && run', ['--relogin']],
  [`wandb login ${HEX}`, 'wandb login *', ['login']],
  ["curl -H 'x-api-key: hunter2' x", "curl -H 'x-api-key: *' x", ['x-api-key']],
  ['OPENAI sk-proj-hunter2hunter2', 'OPENAI *', ['OPENAI']],
  ['run sk-hunter2hunter2hunter2', 'run *', ['run']],
  ['python x.py --cfg \'{"password":"abc"}\'', 'python x.py --cfg \'{"password":"*"}\'', ['password']],
  ['{"api_key": "abc123"}', '{"api_key": "*"}', ['api_key']],
  ['{"a": 1, "token": 12345678, "b": "c"}', '{"a": 1, "token": *, "b": "c"}', ['token']],
  ["run {'secret' : 'a b, c'}", "run {'secret' : '*'}", ['secret']],
  ['sh -c "x \'{\\"password\\":\\"a b\\"}\'"', 'sh -c "x \'{\\"password\\":\\"*\\"}\'"', ['password']],
  ['{"password":"a\\"b"}', '{"password":"*"}', ['password']],
  ['{"Authorization": "Bearer abc"}', '{"Authorization": "Bearer *"}', ['Authorization']],
  ['run glpat-hunter2hunter2hunter2', 'run *', ['run']],
  ['-e PAT=hunter2 -e MY_AUTH=hunter2', '-e PAT=* -e MY_AUTH=*', ['PAT', 'MY_AUTH']],
  ['curl --oauth2-bearer hunter2 x', 'curl --oauth2-bearer * x', ['--oauth2-bearer']],
  ['curl -H "X-Vault-Token: hunter2" x', 'curl -H "X-Vault-Token: *" x', ['X-Vault-Token']],
  ["curl --header 'PRIVATE-TOKEN:hunter2' x", "curl --header 'PRIVATE-TOKEN:*' x", ['PRIVATE-TOKEN']],
  ['git clone https://hunter2Hunter@github.com/a/b', 'git clone https://*@github.com/a/b', ['']],
  ['curl "https://x.example/f?code=hunter2&a=1"', 'curl "https://x.example/f?code=*&a=1"', ['code']],
  ['curl https://x.example/f?a=1&key=hunter2', 'curl https://x.example/f?a=1&key=*', ['key']],
  [
    'wget "https://b.s3.amazonaws.com/o?X-Amz-Credential=h/1&X-Amz-Security-Token=h&X-Amz-Signature=h&X-Amz-Date=1"',
    'wget "https://b.s3.amazonaws.com/o?X-Amz-Credential=*&X-Amz-Security-Token=*&X-Amz-Signature=*&X-Amz-Date=1"',
    ['X-Amz-Credential', 'X-Amz-Security-Token', 'X-Amz-Signature'],
  ],
  [
    'wget "https://storage.googleapis.com/b/o?X-Goog-Signature=hunter2&GoogleAccessId=a@b.c&Signature=hunter2"',
    'wget "https://storage.googleapis.com/b/o?X-Goog-Signature=*&GoogleAccessId=*&Signature=*"',
    ['X-Goog-Signature', 'GoogleAccessId', 'Signature'],
  ],
  [
    "wget 'https://d.cloudfront.net/o?Policy=hunter2&Signature=hunter2&Key-Pair-Id=K2'",
    "wget 'https://d.cloudfront.net/o?Policy=*&Signature=*&Key-Pair-Id=*'",
    ['Policy', 'Signature', 'Key-Pair-Id'],
  ],
  ['curl https://hooks.slack.com/services/T0/B0/hunter2', 'curl https://hooks.slack.com/services/*', ['']],
  ['curl https://discord.com/api/webhooks/1/hunter2', 'curl https://discord.com/api/webhooks/*', ['']],
  [
    'curl "https://a.webhook.office.com/webhookb2/hunter2"',
    'curl "https://a.webhook.office.com/webhookb2/*"',
    [''],
  ],
  ['-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY----- x', '* x', ['']],
])('%s loses its secret and nothing else', (text, left, names) => {
  expect(isSecretText(text)).toBe(true)
  const bare = withoutSecretWords(text)
  expect(bare).toBe(left.replaceAll('*', LEFT_OUT))
  expect(isSecretText(bare)).toBe(false)
  expect(withoutSecretWords(bare)).toBe(bare)
  expect(namesOfLeftOut(bare)).toEqual(names)
})

test.each([
  '',
  '--rm --shm-size 2g --ulimit memlock=-1',
  '--env MODE=fast -e THREADS=4 -v /mnt/batch/tasks/shared:/s:ro',
  '-e TOKENIZERS_PARALLELISM=false',
  'python train.py --tokenizer bert --max-tokens 4096 --pad-token "<pad>" --epochs 3',
  'ffmpeg -i in.mp4 -pass 2 --two-pass=1 out.mp4',
  '/bin/sh -c \'echo "$DB_PASSWORD" | docker login -u me --password-stdin r.io\'',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are the shell's
  'run --token $TOKEN --password "$PASSWORD" --secret=${SECRET} --key %KEY%',
  'run --password-file /run/secrets/db --token /run/secrets/token',
  'sort --key=2 --sort-key name SORT_KEY=name PRIMARY_KEY=id',
  'ansible-playbook --ask-pass site.yml',
  'PWD=/data/dir ./run',
  'ssh -p 2222 host; mkdir -p a/b; cp -p a b',
  'docker build --secret id=foo --secret=id=bar,src=/run/bar .',
  '7z x -p- f.7z; unzip -p f.zip; zip -r f.zip a; mysql -p db; run --name mysql -p3306:3306; wandb login',
  `python x.py '{"password":"'"$PW"'","token":"$TOKEN","max_tokens": 5,"key":"a","password":""}'`,
  '{"token": null, "pad_token": "<pad>", "secret": {"a": 1}}',
  'git clone https://me@git.example/x && git clone https://git@github.com/x',
  'docker run my-token:1.2 --path /p --pattern x --signal TERM; grep -e path=1',
  'curl "https://x.example/f?page=2&sort=key&policyholder=a" -H "Content-Type: application/json"',
  'run task-0123456789abcdef01234567 r.io/sk-0123456789abcdef01234567',
  'curl -fsSL https://x.example/a -o b && tar xf b',
  'render --frame 1 --out $AZ_BATCH_TASK_WORKING_DIR/x.exr',
  'git clone https://git.example/x.git',
  `run ${LEFT_OUT} --password ${LEFT_OUT}`,
  'contoso.azurecr.io/team/token-service:1',
  'maxNumberofVMs = 25; $TargetDedicatedNodes = min(maxNumberofVMs, 3);',
])('%s is an ordinary text', (text) => {
  expect(withoutSecretWords(text)).toBe(text)
  expect(isSecretText(text)).toBe(false)
})

test.each([
  'a:',
  '-e A_KEY=b ',
  'login ',
  'curl ',
  '"',
  '--token ',
  'x://a:',
  'https://a',
  'a-b: ',
  '-H a-token:',
  'hooks.slack.com/services/',
  '-----BEGIN PRIVATE KEY-----',
  '"a":',
  '{"token":"',
  '\\"pwd\\":\\"',
  'mysql ',
  '7z -p',
  'zip -P ',
  'sk-',
  '&&',
  '"password":',
])('%j, repeated to the longest text, is read to an end', (piece) => {
  const bare = withoutSecretWords(piece.repeat(32_000 / piece.length))
  expect(withoutSecretWords(bare)).toBe(bare)
})
