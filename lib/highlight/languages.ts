/** A language as people write it after three backticks. Several may be coloured by one grammar. */
export interface Language {
  /** Its proper name, the same in every tongue. */
  label: string
  extension: string
  grammar: Grammar | undefined
}

/** Grammars by the names of their files in highlight.js. */
export type Grammar =
  | 'bash'
  | 'c'
  | 'clojure'
  | 'cmake'
  | 'cpp'
  | 'csharp'
  | 'css'
  | 'dart'
  | 'diff'
  | 'dockerfile'
  | 'elixir'
  | 'erlang'
  | 'fsharp'
  | 'go'
  | 'graphql'
  | 'groovy'
  | 'haskell'
  | 'ini'
  | 'java'
  | 'javascript'
  | 'json'
  | 'julia'
  | 'kotlin'
  | 'latex'
  | 'less'
  | 'lua'
  | 'makefile'
  | 'markdown'
  | 'matlab'
  | 'nginx'
  | 'nix'
  | 'objectivec'
  | 'ocaml'
  | 'perl'
  | 'php'
  | 'powershell'
  | 'protobuf'
  | 'python'
  | 'r'
  | 'ruby'
  | 'rust'
  | 'scala'
  | 'scss'
  | 'shell'
  | 'sql'
  | 'swift'
  | 'typescript'
  | 'vim'
  | 'x86asm'
  | 'xml'
  | 'yaml'

/** Label, extension of its files, grammar, and every name that means it. */
const table: [label: string, extension: string, grammar: Grammar | undefined, names: string][] = [
  ['Assembly', 'asm', 'x86asm', 'asm nasm x86 x86asm assembly'],
  ['Bash', 'sh', 'bash', 'bash sh zsh ksh'],
  ['C', 'c', 'c', 'c h'],
  ['C#', 'cs', 'csharp', 'csharp cs c# dotnet'],
  ['C++', 'cpp', 'cpp', 'cpp c++ cc cxx hpp h++ hh arduino ino'],
  ['Clojure', 'clj', 'clojure', 'clojure clj cljs edn'],
  ['CMake', 'cmake', 'cmake', 'cmake'],
  ['CSS', 'css', 'css', 'css'],
  ['Dart', 'dart', 'dart', 'dart flutter'],
  ['Diff', 'diff', 'diff', 'diff patch udiff'],
  ['Dockerfile', 'dockerfile', 'dockerfile', 'dockerfile docker containerfile'],
  ['Elixir', 'ex', 'elixir', 'elixir ex exs'],
  ['Erlang', 'erl', 'erlang', 'erlang erl'],
  ['F#', 'fs', 'fsharp', 'fsharp fs f#'],
  ['Go', 'go', 'go', 'go golang'],
  ['GraphQL', 'graphql', 'graphql', 'graphql gql'],
  ['Groovy', 'groovy', 'groovy', 'groovy gradle jenkinsfile'],
  ['Haskell', 'hs', 'haskell', 'haskell hs'],
  ['HTML', 'html', 'xml', 'html htm xhtml'],
  ['INI', 'ini', 'ini', 'ini cfg conf dosini editorconfig'],
  ['Java', 'java', 'java', 'java'],
  ['JavaScript', 'js', 'javascript', 'javascript js mjs cjs node'],
  ['JSON', 'json', 'json', 'json jsonc json5 jsonl ndjson'],
  ['JSX', 'jsx', 'javascript', 'jsx'],
  ['Julia', 'jl', 'julia', 'julia jl'],
  ['Kotlin', 'kt', 'kotlin', 'kotlin kt kts'],
  ['LaTeX', 'tex', 'latex', 'latex tex'],
  ['Less', 'less', 'less', 'less'],
  ['Lua', 'lua', 'lua', 'lua luau'],
  ['Makefile', 'mk', 'makefile', 'makefile make mk'],
  ['Markdown', 'md', 'markdown', 'markdown md mdx'],
  ['MATLAB', 'm', 'matlab', 'matlab octave'],
  ['nginx', 'conf', 'nginx', 'nginx nginxconf'],
  ['Nix', 'nix', 'nix', 'nix'],
  ['Objective-C', 'm', 'objectivec', 'objectivec objective-c objc obj-c'],
  ['OCaml', 'ml', 'ocaml', 'ocaml ml'],
  ['Perl', 'pl', 'perl', 'perl pl pm'],
  ['PHP', 'php', 'php', 'php'],
  ['PowerShell', 'ps1', 'powershell', 'powershell ps ps1 pwsh'],
  ['Protocol Buffers', 'proto', 'protobuf', 'protobuf proto'],
  ['Python', 'py', 'python', 'python py py3 python3 pyi'],
  ['R', 'r', 'r', 'r rscript'],
  ['Ruby', 'rb', 'ruby', 'ruby rb rake'],
  ['Rust', 'rs', 'rust', 'rust rs'],
  ['Scala', 'scala', 'scala', 'scala sc sbt'],
  ['SCSS', 'scss', 'scss', 'scss sass'],
  ['Shell session', 'txt', 'shell', 'shell console shellsession terminal'],
  ['SQL', 'sql', 'sql', 'sql mysql postgres postgresql pgsql sqlite tsql plsql'],
  ['Svelte', 'svelte', 'xml', 'svelte'],
  ['SVG', 'svg', 'xml', 'svg'],
  ['Swift', 'swift', 'swift', 'swift'],
  ['Text', 'txt', undefined, 'text txt plain plaintext'],
  ['TOML', 'toml', 'ini', 'toml'],
  ['TSX', 'tsx', 'typescript', 'tsx'],
  ['TypeScript', 'ts', 'typescript', 'typescript ts mts cts'],
  ['Vim script', 'vim', 'vim', 'vim viml vimscript'],
  ['Vue', 'vue', 'xml', 'vue'],
  ['XML', 'xml', 'xml', 'xml xsd xsl xslt rss atom plist wsdl'],
  ['YAML', 'yml', 'yaml', 'yaml yml'],
]

const byName = new Map<string, Language>(
  table.flatMap(([label, extension, grammar, names]) =>
    names.split(' ').map((name): [string, Language] => [name, { label, extension, grammar }]),
  ),
)

const longestLabel = 30

/** The language that a block names. One that is unknown keeps its own words as the label. */
export function languageOf(written: string): Language {
  const words = written.trim()
  const [first = ''] = words.split(/[\s,;:{]/, 1)
  const known = byName.get(first.toLowerCase())
  if (known !== undefined) return known
  const characters = Array.from(words.slice(0, (longestLabel + 1) * 2))
  const label =
    characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('')}…` : words
  return { label, extension: 'txt', grammar: undefined }
}
