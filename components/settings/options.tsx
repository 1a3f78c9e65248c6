import type { ComponentChildren } from 'preact'
import { actionTextsFor } from '@/lib/locale/action-texts-for'
import { languages } from '@/lib/locale/languages'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import type { Language, Theme } from '@/lib/settings'
import type { OptionsStores } from '@/lib/stores/settings/create-options-stores'
import { ModelPicker } from '../models/model-picker'
import { ConfirmButton } from '../ui/confirm-button'
import { DatabaseNotice } from '../ui/database-notice'
import { Field } from '../ui/field'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import { ThemeMark } from '../ui/theme-mark'
import { useTextsOf } from '../ui/use-texts-of'
import { ActionsSection } from './actions-section'
import { ConnectionForm } from './connection-form'
import style from './options.module.css'
import { PagesSection } from './pages-section'
import { Refusals } from './refusals'
import type { ShortcutSettings } from './shortcut-settings'

interface OptionsProps {
  stores: OptionsStores
  version: string
  /** What was asked for by the page's address. */
  wanted: string
  onAllowAccess: (baseUrl: string) => Promise<boolean>
  onStartChat: () => void
  onReload: () => void
  shortcuts: ShortcutSettings
  onCopy: (text: string) => Promise<void>
  onSaveFile: (name: string, text: string) => void
  loadData: () => Promise<() => ComponentChildren>
  loadReach: () => Promise<() => ComponentChildren>
}

const themes: Theme[] = ['auto', 'light', 'dark']

export function Options({
  stores,
  version,
  wanted,
  onAllowAccess,
  onStartChat,
  onReload,
  loadData,
  loadReach,
  ...actionProps
}: OptionsProps) {
  const texts = useTexts()
  const settingsTexts = useTextsOf(settingsTextsFor)
  const actionTexts = useTextsOf(actionTextsFor)
  const { connections, settings, selectedId, form } = stores
  const { language, theme, titlesByModel } = settings.settings.value
  const all = connections.connections.value
  const selected = all.find(({ id }) => id === selectedId.value)
  return (
    <main class={style.page} data-ready={form.value !== undefined}>
      <h1 class={style.title}>{texts.settings}</h1>
      {stores.failure.value !== undefined && (
        <DatabaseNotice problem={stores.failure.value} onReload={onReload} />
      )}

      <section class={style.section} aria-labelledby="connections">
        <h2 id="connections">{settingsTexts.connections}</h2>
        {all.length > 0 && (
          <div class={style.tabs}>
            {all.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                class={style.tab}
                aria-pressed={id === selectedId.value}
                onClick={() => stores.select(id)}
              >
                {name}
              </button>
            ))}
            <button
              type="button"
              class={style.tab}
              aria-pressed={selectedId.value === undefined}
              onClick={() => stores.select(undefined)}
            >
              {settingsTexts.addConnection}
            </button>
          </div>
        )}
        {form.value && (
          <ConnectionForm store={form.value} onAllowAccess={onAllowAccess} onStartChat={onStartChat} />
        )}
        {selected && form.value && (
          <>
            <Refusals connection={selected} onForget={form.value.forget} />
            <p>
              <ConfirmButton
                key={selected.id}
                label={settingsTexts.deleteConnection}
                question={settingsTexts.deleteConnectionQuestion}
                onConfirm={async () => {
                  await form.value?.deleteConnection()
                  stores.select(all.find(({ id }) => id !== selected.id)?.id)
                }}
              />
            </p>
          </>
        )}
        <p class={style.hint}>{settingsTexts.aboutKeys}</p>
      </section>

      {all.length > 0 && (
        <section class={style.section} aria-labelledby="chats">
          <h2 id="chats">{settingsTexts.chatModel}</h2>
          <div class={style.picker}>
            <ModelPicker
              connections={all}
              target={stores.target.value}
              connectionId={settings.settings.value.connectionId ?? selectedId.value}
              onChoose={(connectionId, model) => void settings.change({ connectionId, model })}
            />
          </div>
          <label class={style.check}>
            <input
              type="checkbox"
              checked={titlesByModel}
              onChange={(event) => void settings.change({ titlesByModel: event.currentTarget.checked })}
            />
            <span>
              {settingsTexts.titlesByModel}
              <span class={style.explanation}>{settingsTexts.titlesByModelHint}</span>
            </span>
          </label>
          <p>
            <a href="workbench.html#spending">{settingsTexts.spendingLink}</a>
          </p>
        </section>
      )}

      <section class={style.section} aria-labelledby="appearance">
        <h2 id="appearance">{settingsTexts.appearance}</h2>
        <div class={style.pair}>
          <Field label={settingsTexts.languageLabel}>
            <select
              value={language}
              onChange={(event) => void settings.change({ language: event.currentTarget.value as Language })}
            >
              <option value="auto">{settingsTexts.automatic}</option>
              {Object.entries(languages).map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label={settingsTexts.theme}>
            <select
              value={theme}
              onChange={(event) => void settings.change({ theme: event.currentTarget.value as Theme })}
            >
              {themes.map((id) => (
                <option key={id} value={id}>
                  {settingsTexts.themes[id]}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Field label={settingsTexts.iconOpens} hint={settingsTexts.iconOpensHint}>
          <select
            value={settings.settings.value.iconOpens}
            onChange={({ currentTarget }) =>
              void settings.change({ iconOpens: currentTarget.value === 'panel' ? 'panel' : 'popup' })
            }
          >
            <option value="popup">{settingsTexts.iconOpensPopup}</option>
            <option value="panel">{settingsTexts.iconOpensPanel}</option>
          </select>
        </Field>
      </section>

      <section class={style.section} aria-labelledby="pages">
        <h2 id="pages">{actionTexts.pages}</h2>
        <Lazy load={loadReach}>{(draw) => draw()}</Lazy>
        <Lazy load={() => import('./never-read')}>
          {({ NeverRead }) => (
            <NeverRead
              sites={settings.settings.value.neverRead}
              onChange={(neverRead) => void settings.change({ neverRead })}
              isWanted={wanted === 'never-read'}
            />
          )}
        </Lazy>
        <PagesSection
          settings={settings.settings.value}
          onChange={(changes) => void settings.change(changes)}
        />
      </section>

      <section class={style.section} aria-labelledby="privacy">
        <h2 id="privacy">{settingsTexts.privacy}</h2>
        <Lazy load={() => import('./privacy-section')}>
          {({ PrivacySection }) => (
            <PrivacySection
              settings={settings.settings.value}
              onChange={(changes) => void settings.change(changes)}
            />
          )}
        </Lazy>
      </section>

      <section class={style.section} aria-labelledby="actions">
        <h2 id="actions">{actionTexts.heading}</h2>
        <ActionsSection store={stores.actions} {...actionProps} />
      </section>

      <Lazy load={() => import('./data/import-section')}>
        {({ ImportSection }) => <ImportSection store={stores.imports} />}
      </Lazy>

      <section class={style.section} aria-labelledby="data">
        <h2 id="data">{settingsTexts.data}</h2>
        <Lazy load={loadData}>{(draw) => draw()}</Lazy>
        <p class={style.hint}>{settingsTexts.version(version)}</p>
      </section>
      <ThemeMark theme={theme} />
    </main>
  )
}
