import { type Ability, abilities, type Connection } from '../servers/connection'
import { seesImages } from './sees-images'

/** Names that are the same wherever a model is served: what is known of the largest makers' models. */
const known: Record<Ability, RegExp> = {
  tools:
    /^(gpt-3\.5-turbo(-1106|-0125)?$|gpt-4($|-(0613|turbo|1106|0125))|gpt-4o|gpt-4\.|gpt-[5-9]|gpt-oss|o1($|-20)|o[3-9]|claude-[3-9]|claude-(opus|sonnet|haiku|fable)|gemini-(1\.5|[2-9])|deepseek-(chat|v3)|mistral-(small|medium|large)|command-[ar]|qwen-?[23])/,
  reasoning:
    /^(o\d|gpt-[5-9](?!.*chat)|gpt-oss|deepseek-(reasoner|r1)|claude-(opus|sonnet|haiku)-[4-9]|gemini-(2\.5|[3-9])|qwq|qwen-?3|magistral)/,
  json: /^(gpt-4o|gpt-4\.1|gpt-[5-9]|o1($|-20)|o[3-9]|gemini-(1\.5|[2-9])|deepseek-(chat|v3)|mistral-(small|medium|large))/,
}

/** Models for speech, pictures and search are named like chat models, with something added, and cannot chat. */
const noChat = /-(audio|realtime|transcribe|tts|search|image|embedding)/

/**
 * What a model is known to be able to do: what its server's own list says, else what its name says. What is not in it
 * may be possible all the same.
 */
export function abilitiesOf(connection: Pick<Connection, 'models'>, model: string): ('images' | Ability)[] {
  const told = connection.models.find(({ id }) => id === model)?.can
  const name = model.trim().toLowerCase().replace(/^ft:/, '').split('/').at(-1) ?? ''
  const can = told ?? (noChat.test(name) ? [] : abilities.filter((ability) => known[ability].test(name)))
  return seesImages(connection, model) === 'yes' ? ['images', ...can] : [...can]
}
